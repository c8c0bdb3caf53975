// The disks that a shell can give to the engine: shells see the workspace only through this room.
export { type Disk, nodeDisk } from "../workspace/disk.ts";
export { type Overlay, overlay } from "../workspace/overlay.ts";
