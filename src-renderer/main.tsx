/** The window's page: puts the program on the screen. In `npm run dev` in a plain browser a make-believe core answers. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/index.css'
import { App } from './App'
import { startSession } from './core/session'

if (import.meta.env.DEV && !('acopio' in window)) {
  const { installFakeBridge } = await import('./dev/install')
  installFakeBridge()
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
void startSession()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
