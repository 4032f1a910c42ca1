// @ts-check
import { byId, labelOf, slides } from './page.js'

/** @typedef {'slides' | 'overview' | 'presenter'} View */

const width = slides[0]?.offsetWidth || 1280
const height = slides[0]?.offsetHeight || 720
const barHeight = 44
const gap = 24

/**
 * @param {HTMLElement} element
 * @param {number} x
 * @param {number} y
 * @param {number} scale
 */
function place(element, x, y, scale) {
  element.style.transform = `translate(${x}px,${y}px) scale(${scale})`
}

/**
 * Puts the slides where the view wants them; what it does not show is neither seen nor read out.
 * @param {View} view
 * @param {number} current from 1
 */
export function arrange(view, current) {
  const root = document.documentElement
  root.dataset.view = view
  for (const [at, slide] of slides.entries()) {
    const isCurrent = at + 1 === current
    const isShown = view === 'overview' || isCurrent || (view === 'presenter' && at === current)
    slide.classList.toggle('is-shown', isShown)
    slide.classList.toggle('is-current', isCurrent)
    slide.inert = view === 'overview' || !isCurrent
  }
  byId('picks').hidden = view !== 'overview'
  byId('desk').hidden = view !== 'presenter'
  const arrangements = { slides: arrangeOne, overview: arrangeAll, presenter: arrangeTwo }
  arrangements[view](current)
}

/** @param {number} current */
function arrangeOne(current) {
  const slide = slides[current - 1]
  const free = innerHeight - (document.fullscreenElement ? 0 : barHeight)
  const scale = Math.min(innerWidth / width, free / height)
  if (slide) place(slide, (innerWidth - width * scale) / 2, (free - height * scale) / 2, scale)
}

/** @param {number} current */
function arrangeAll(current) {
  const deck = byId('deck')
  const free = deck.clientWidth
  const columns = Math.max(1, Math.round(free / 360))
  const step = (free - gap) / columns
  const scale = (step - gap) / width
  const rowStep = height * scale + gap
  const picks = [...byId('picks').children]
  for (const [at, slide] of slides.entries()) {
    const x = gap + (at % columns) * step
    const y = gap + Math.floor(at / columns) * rowStep
    place(slide, x, y, scale)
    const pick = picks[at]?.firstElementChild
    if (!(pick instanceof HTMLElement)) continue
    pick.setAttribute('aria-current', String(at + 1 === current))
    Object.assign(pick.style, {
      left: `${x}px`,
      top: `${y}px`,
      width: `${width * scale}px`,
      height: `${height * scale}px`,
    })
  }
  byId('picks').style.height = `${gap + Math.ceil(slides.length / columns) * rowStep + barHeight}px`
}

/** @param {number} current */
function arrangeTwo(current) {
  const scale = Math.min((innerWidth * 0.62 - 1.5 * gap) / width, (innerHeight * 0.62) / height)
  const right = 2 * gap + width * scale
  const nextScale = Math.max(0.05, Math.min((innerWidth - right - gap) / width, scale))
  const [slide, next] = [slides[current - 1], slides[current]]
  if (slide) place(slide, gap, gap, scale)
  if (next) place(next, right, gap + 28, nextScale)
  byId('up-next').textContent = labelOf(current + 1) || byId('up-next').dataset.end || ''
  const { style } = document.documentElement
  style.setProperty('--desk-right', `${right}px`)
  style.setProperty('--desk-top', `${2 * gap + height * scale}px`)
  style.setProperty('--desk-side-top', `${gap + 28 + gap + height * nextScale}px`)
}
