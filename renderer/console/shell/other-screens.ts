/** Address of the check-in screen. */
export const KIOSK_PAGE = '/kiosk/'
/** Address of the projector's page. */
export const CLASSROOM_PAGE = '/classroom/'
