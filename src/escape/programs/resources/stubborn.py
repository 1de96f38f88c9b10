# Refuse to be stopped.
import atexit


def again():
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue


atexit.register(again)
again()
