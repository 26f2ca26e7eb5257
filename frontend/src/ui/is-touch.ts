/** Whether people point with a finger here, so that a focused field would bring up a keyboard. */
export function isTouch(): boolean {
  return window.matchMedia('(pointer: coarse)').matches
}
