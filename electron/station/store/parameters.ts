/**
 * Parameters for queries that run at every tap. SQLite, built with STAT4 as better-sqlite3's is, plans a join or an
 * ordered query anew whenever a bare parameter that it compares by `=` is bound, which costs five times what running
 * it does. A cast hides the parameter from the planner and changes nothing else: indexes are used as before.
 */
export const TEXT = 'CAST(? AS TEXT)'
