import { createRoot } from 'react-dom/client'
import { startCredentials } from '#renderer/credentials'
import { App } from '#renderer/frame'
import { startProfiles } from '#renderer/profiles'
import { startClock } from '#renderer/time'
import { startVault } from '#renderer/vault'
import './design/fonts.css'
import './design/tokens.css'
import './design/base.css'

startClock()
startCredentials()
startProfiles()
void startVault()

const place = document.getElementById('root')
if (place !== null) createRoot(place).render(<App />)
