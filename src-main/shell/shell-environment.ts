/** The environment of the desktop program: in the demonstration the data folder is never the person's own. */
import { homePath, readEnvironment, type Environment } from '../platform/environment'
import type { ShellArguments } from './arguments'

type Variables = Readonly<Record<string, string | undefined>>

export function readShellEnvironment(variables: Variables, options: { switches: ShellArguments; packaged: boolean }): Environment {
  const { demo, demoHome } = options.switches
  if (!demo) return readEnvironment(variables, { packaged: options.packaged })
  const home = demoHome ?? `${homePath(variables)}-demo`
  return readEnvironment({ ...variables, ACOPIO_HOME: home }, { packaged: options.packaged, demo: true })
}
