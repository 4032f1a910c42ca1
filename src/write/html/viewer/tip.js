// @ts-check
import { byId } from './page.js'

/**
 * Shows the source of a value to whoever comes to it by keyboard, as a title does to whoever points at it
 * (WCAG 2.2, 1.4.13).
 */
export function watchFocus() {
  const tip = byId('tip')
  addEventListener('focusin', ({ target }) => {
    const title = target instanceof HTMLElement && target.matches(':focus-visible') ? target.title : ''
    if (!title || !(target instanceof HTMLElement)) return
    tip.textContent = title
    tip.hidden = false
    target.setAttribute('aria-describedby', 'tip')
    const { left, bottom } = target.getBoundingClientRect()
    const x = Math.max(8, Math.min(left, innerWidth - tip.offsetWidth - 8))
    const y = bottom + tip.offsetHeight + 8 > innerHeight ? bottom - 2 * tip.offsetHeight - 8 : bottom + 8
    tip.style.transform = `translate(${x}px,${y}px)`
  })
  const hide = () => {
    tip.hidden = true
    document.querySelector('[aria-describedby="tip"]')?.removeAttribute('aria-describedby')
  }
  addEventListener('focusout', hide)
  addEventListener('keydown', ({ key }) => key === 'Escape' && hide())
}
