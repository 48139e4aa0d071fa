"""A module behind a USB serial adapter, on its cable: sysfs and udev by umockdev, the serial line by a pty."""
import os
import select
import struct
import threading
import time
import tty

from sdt_module import PREAMBLE

USB = '/devices/pci0000:00/0000:00:14.0/usb1/1-1'
LINE = f'{USB}/1-1:1.0/ttyUSB'
# A line hands over what has come so far: never whole frames, and never as many bytes twice.
PIECES = (1, 7, 16, 3, 64, 31)
GAP = 0.001


def description(plug):
    """What umockdev makes a device from: a CH340 adapter. Plugged in again it gets new numbers, as from the kernel."""
    number = plug + 2
    return f"""P: {LINE}{plug}/tty/ttyUSB{plug}
N: ttyUSB{plug}
E: DEVNAME=/dev/ttyUSB{plug}
E: MAJOR=188
E: MINOR={plug}
E: SUBSYSTEM=tty
L: device=../../../ttyUSB{plug}

P: {LINE}{plug}
E: SUBSYSTEM=usb-serial
E: DRIVER=ch341-uart

P: {USB}/1-1:1.0
E: SUBSYSTEM=usb
E: DEVTYPE=usb_interface
E: DRIVER=ch341
E: PRODUCT=1a86/7523/264
E: INTERFACE=255/1/2

P: {USB}
N: bus/usb/001/{number:03}
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
E: DEVNAME=/dev/bus/usb/001/{number:03}
E: PRODUCT=1a86/7523/264
E: BUSNUM=001
E: DEVNUM={number:03}
A: idVendor=1a86\\n
A: idProduct=7523\\n
A: bcdDevice=0264\\n
A: product=USB Serial\\n
A: busnum=1\\n
A: devnum={number}\\n
"""


class SerialCable:
    def __init__(self, testbed, module):
        self.testbed = testbed
        self.module = module
        self.line = None
        self.plugs = 0

    def plug(self, breaks):
        """`breaks()` is asked before each piece and says whether the cable is pulled there."""
        self.places = (f'{LINE}{self.plugs}/tty/ttyUSB{self.plugs}', f'{LINE}{self.plugs}', f'{USB}/1-1:1.0', USB)
        self.node = f'/dev/ttyUSB{self.plugs}'
        self.testbed.add_from_string(description(self.plugs))
        self.plugs += 1
        line = self.testbed.get_dev_fd(self.node)
        tty.setraw(line)
        self.breaks = breaks
        self.line = line
        self.server = threading.Thread(target=self.serve, args=(line,), daemon=True)
        self.server.start()

    def plugged(self):
        return self.line is not None

    def file(self):
        return os.readlink(self.testbed.get_root_dir() + self.node)

    def unplug(self):
        line, self.line = self.line, None
        self.server.join()
        for place in self.places:
            self.testbed.uevent(f'/sys{place}', 'remove')
            self.testbed.remove_device(f'/sys{place}')
        os.close(line)

    def serve(self, line):
        heard = b''
        while self.line == line:
            try:
                if not select.select([line], [], [], 0.05)[0]:
                    continue
                heard += os.read(line, 4096)
            except OSError:
                # EIO as long as nobody has it open.
                time.sleep(0.005)
                continue
            while len(heard) > 7 and heard.startswith(PREAMBLE):
                size = 7 + struct.unpack('>H', heard[5:7])[0]
                if len(heard) < size:
                    break
                request, heard = heard[:size], heard[size:]
                self.reply(line, self.module.hear(request))

    def reply(self, line, frame):
        at = index = 0
        while frame is not None and at < len(frame):
            size = PIECES[index % len(PIECES)]
            # Pieces are some twenty bytes long.
            if self.line != line or self.breaks(index, len(frame) // 20):
                return
            try:
                os.write(line, frame[at : at + size])
            except OSError:
                return
            at += size
            index += 1
            time.sleep(GAP)
