// @ts-check

/**
 * An element with properties, attributes and children. Text is always text, never markup.
 * @param {string} name such as `button.primary`
 * @param {Record<string, unknown>} [given] listeners under `on…`, else attributes; false and undefined leave one out
 * @param {(Node | string | null | undefined | false)[]} children
 * @returns {HTMLElement}
 */
export function h(name, given = {}, ...children) {
  const [tag = 'div', ...classes] = name.split('.')
  const element = document.createElement(tag)
  if (classes.length > 0) element.className = classes.join(' ')
  for (const [key, value] of Object.entries(given)) {
    if (value === false || value === undefined || value === null) continue
    if (key.startsWith('on') && typeof value === 'function')
      element.addEventListener(key.slice(2), /** @type {EventListener} */ (value))
    else element.setAttribute(key, value === true ? '' : String(value))
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

/**
 * Replaces what stands in an element; the focus stays on what bears the same `data-key`.
 * @param {Element} element
 * @param {(Node | string | null | undefined | false)[]} children
 */
export function fill(element, ...children) {
  const active = document.activeElement
  const key = active instanceof HTMLElement && element.contains(active) ? active.dataset.key : undefined
  element.replaceChildren(
    .../** @type {(Node | string)[]} */ (
      children.filter((child) => child !== null && child !== undefined && child !== false)
    ),
  )
  if (key === undefined) return
  for (const each of element.querySelectorAll('[data-key]'))
    if (each instanceof HTMLElement && each.dataset.key === key) each.focus({ preventScroll: true })
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no #${id}`)
  return element
}

/**
 * A line drawing on a square of 16.
 * @param {string} path
 */
export function sign(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('aria-hidden', 'true')
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}
