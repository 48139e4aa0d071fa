#!/usr/bin/python3
"""A resident ID card reader that is not there: runs a command that seems to have one.

    umockdev-wrapper /usr/bin/python3 emulated-reader.py --control SOCKET [--kind KIND] [--plugged] -- COMMAND [...]

The command sees it through sysfs, udev, hidraw and usbfs, by way of umockdev; nothing else on the machine does. KIND is

    raw          0425:8159, HID with bare frames (the default)
    derk         0483:572B, HID with a length before each report
    usb          0400:C35A, one pair of bulk pipes
    usb-pairs    0400:C35A, two pairs: one for the heads of frames, one for the rest
    serial       a module behind a serial adapter, 1A86:7523

Standard streams, SIGINT, SIGTERM and the exit code are the command's.

The Unix socket SOCKET takes one order per line and answers each with a line, `ok` or `error: ...`:

    plug, unplug       the cable
    cut N              the cable is pulled before piece N of the next answer that has as many
    card HEX           a card with this text area (256 bytes) is laid down; one lying there is taken away first
    broken             a card that is found and selected but never read is laid down
    lift               the card is taken away
    quiet, talk        the module stops answering, and answers again
    unauthorised       the module refuses to work, until `talk`
    cloud              derk: the reader has no module of its own, until `talk`
    forbid, allow      the system does not let the command open it, and lets it again; needs --unprivileged
    busy, free         usb: another program has claimed the reader, and lets it go
    halt               usb: the pipe of answers halts once
    count              answers with the number of requests heard since the last plug
    commands           answers with the requests heard since the last plug, hexadecimal, with spaces between

With --unprivileged the command is run as nobody where this program is run as root, whom nothing is forbidden.

Needs umockdev, gir1.2-umockdev-1.0 and python3-gi.
"""
import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading

import gi

sys.dont_write_bytecode = True
gi.require_version('UMockdev', '1.0')
from gi.repository import GLib, UMockdev  # noqa: E402

from hid_cable import Derk, HidCable, Raw  # noqa: E402
from sdt_module import Module  # noqa: E402
from serial_cable import SerialCable  # noqa: E402
from usb_cable import UsbCable  # noqa: E402

PR_SET_PDEATHSIG = 1
NOBODY = 65534
AWAITED = {signal.SIGINT, signal.SIGTERM, signal.SIGCHLD}
CABLES = {
    'raw': lambda testbed, module: HidCable(testbed, module, Raw()),
    'derk': lambda testbed, module: HidCable(testbed, module, Derk()),
    'usb': lambda testbed, module: UsbCable(testbed, module, 1),
    'usb-pairs': lambda testbed, module: UsbCable(testbed, module, 2),
    'serial': SerialCable,
}


class LockedModule:
    """A module that the cable and the orders reach from threads of their own."""

    def __init__(self):
        self.module = Module()
        self.lock = threading.Lock()

    @property
    def mode(self):
        return self.module.mode

    @property
    def commands(self):
        return self.module.commands

    def hear(self, request):
        with self.lock:
            return self.module.hear(request)

    def change(self, word, rest):
        with self.lock:
            self.module.change(word, rest)


class Reader:
    """The device on its cable."""

    def __init__(self, kind, unprivileged):
        self.module = LockedModule()
        self.testbed = UMockdev.Testbed.new()
        self.cable = CABLES[kind](self.testbed, self.module)
        self.unprivileged = unprivileged
        self.forbidden = False
        self.cut = None
        self.pulling = None
        self.open_up()

    def open_up(self):
        """What umockdev keeps for itself is for the command too, whoever it is; the device is if it is allowed."""
        if not self.unprivileged:
            return
        subprocess.run(['chmod', '-R', 'a+rwX', self.testbed.get_root_dir()], check=True)
        if self.cable.plugged():
            os.chmod(self.cable.file(), 0o000 if self.forbidden else 0o666)

    def plug(self):
        if self.pulling is not None:
            self.pulling.join()
            self.pulling = None
        if self.cable.plugged():
            raise ValueError('it is plugged in')
        self.module.commands.clear()
        self.cable.plug(self.breaks)
        self.open_up()

    def breaks(self, index, pieces):
        """Called by the cable before a piece of an answer; it must not wait here for its own end."""
        if self.cut is None or index != self.cut or pieces <= self.cut:
            return False
        self.cut = None
        self.pulling = threading.Thread(target=self.unplug)
        self.pulling.start()
        return True

    def unplug(self):
        if not self.cable.plugged():
            raise ValueError('it is not plugged in')
        self.cable.unplug()
        self.module.change('lift', '')

    def obey(self, order):
        word, _, rest = order.partition(' ')
        if word == 'plug':
            self.plug()
        elif word == 'unplug':
            self.unplug()
        elif word == 'cut':
            self.cut = int(rest)
        elif word in ('forbid', 'allow'):
            self.forbidden = word == 'forbid'
            self.open_up()
        elif word in ('busy', 'free'):
            self.cable.busy(word == 'busy')
        elif word == 'halt':
            self.cable.halt()
        elif word == 'count':
            return str(len(self.module.commands))
        elif word == 'commands':
            return ' '.join(self.module.commands) or 'none'
        else:
            self.module.change(word, rest)
        return 'ok'


def take_orders(reader, server):
    while True:
        connection, _ = server.accept()
        with connection, connection.makefile('rw', encoding='ascii') as orders:
            for order in orders:
                try:
                    result = reader.obey(order.strip())
                except (AttributeError, ValueError, OSError, GLib.Error) as error:
                    result = f'error: {error}'
                orders.write(result + '\n')
                orders.flush()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--control', required=True, help='path of the Unix socket to take orders on')
    arguments.add_argument('--kind', choices=CABLES, default='raw', help='what kind of reader it is')
    arguments.add_argument('--plugged', action='store_true', help='plugged in before the command starts')
    arguments.add_argument('--unprivileged', action='store_true', help='the command is not run as root')
    arguments.add_argument('command', nargs='+')
    wishes = arguments.parse_args()

    # Blocked before any thread begins and taken by `sigwait`: a signal that lands on another thread does not wake a
    # main thread that waits for the command.
    signal.pthread_sigmask(signal.SIG_BLOCK, AWAITED)
    reader = Reader(wishes.kind, wishes.unprivileged)
    if wishes.plugged:
        reader.plug()
    threading.Thread(target=GLib.MainLoop().run, daemon=True).start()
    server = socket.socket(socket.AF_UNIX)
    server.bind(wishes.control)
    server.listen()
    threading.Thread(target=take_orders, args=(reader, server), daemon=True).start()
    code = run(wishes.command, wishes.unprivileged and os.getuid() == 0)
    # Tearing the testbed down from Python waits for its threads; the command is over, so go at once.
    os._exit(code if code >= 0 else 128 - code)


def run(command, as_nobody):
    """Runs the command, hands signals on to it, and gives its exit code."""

    def before_it_starts():
        if as_nobody:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        # It dies with this program, however this one dies: without the device there is nothing to test.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, AWAITED)

    child = subprocess.Popen(command, preexec_fn=before_it_starts)
    while child.poll() is None:
        number = signal.sigwait(AWAITED)
        if number != signal.SIGCHLD:
            child.send_signal(number)
    return child.returncode


main()
