// Shown anew each time, so that messages lie above a dialog that was opened later.
export function raise(host, any) {
  if (host.matches(':popover-open')) host.hidePopover();
  if (any) host.showPopover();
}
