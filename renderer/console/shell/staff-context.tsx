import { createContext, use } from 'react'
import type { SignedIn } from '../../../electron/station/api/schemas/console.ts'

const StaffContext = createContext<SignedIn | null>(null)

export const StaffProvider = StaffContext.Provider

/** Who is signed in at the console. */
export function useStaff(): SignedIn {
  const staff = use(StaffContext)
  if (staff === null) throw new Error('useStaff needs a StaffProvider above it')
  return staff
}
