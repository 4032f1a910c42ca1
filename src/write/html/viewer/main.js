// @ts-check
import { followAddress, refresh } from './deck.js'
import { listen } from './input.js'
import { byId } from './page.js'
import { linkWindows } from './presenter.js'
import { watchValues } from './tip.js'

document.documentElement.classList.add('has-script')
byId('bar').hidden = false
listen()
watchValues()
refresh()
followAddress()
linkWindows()
addEventListener('hashchange', followAddress)
addEventListener('resize', refresh)
document.addEventListener('fullscreenchange', refresh)
