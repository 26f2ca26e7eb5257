"""What REST takes; the rule about texts is the services'."""

from accounts.inputs import Input
from messaging.inputs import ClientIdField, TextBodyField


class PublishInput(Input):
    message = TextBodyField()
    clientId = ClientIdField()
