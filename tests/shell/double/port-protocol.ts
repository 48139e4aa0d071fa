/** What the double's main process and its utility processes say to each other over Node's channel. */
export type ToChild =
  /** A message on the parent port, and the numbers of the ports that came with it. */
  | { kind: 'message'; data: unknown; ports: number[] }
  | { kind: 'port'; port: number; data: unknown }
  | { kind: 'port_closed'; port: number }

export type FromChild = { kind: 'message'; data: unknown } | { kind: 'port'; port: number; data: unknown }
