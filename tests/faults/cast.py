"""python -m tests.faults.cast COUNT DEVICES

Makes the people of a run, each signed in on several devices, the last one a publisher of
broadcasts. A process of its own, because a run has a database of its own.
"""

import dataclasses
import json
import sys

import django

django.setup()

from accounts.models import User  # noqa: E402 - needs what the line above loads
from tests.people import make_person, sign_in  # noqa: E402


def people(count: int, devices: int) -> list[list[dict[str, str]]]:
    everyone = []
    for number in range(count):
        is_publisher = number == count - 1
        person = make_person("person", is_staff=is_publisher, is_superuser=is_publisher)
        user = User.objects.get(pk=person.id)
        signed_in = [person, *[sign_in(user) for _ in range(devices - 1)]]
        everyone.append([dataclasses.asdict(each) for each in signed_in])
    return everyone


_, count, devices = sys.argv
json.dump(people(int(count), int(devices)), sys.stdout)
