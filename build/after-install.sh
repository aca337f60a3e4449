
# The store lies in a folder of the machine: clerks with accounts of their own share one desk.
# Members of the group `sijill` write in it; the words themselves are encrypted.
getent group sijill >/dev/null 2>&1 || groupadd --system sijill || true
install -d -m 2770 -o root -g sijill /var/lib/sijill || true
# What must not go back in time with the store: the head of the chain, kept beside it.
install -d -m 2770 -o root -g sijill /var/lib/sijill-witness || true
