"""Django's own apps with ObjectId keys; their migrations stand beside this file."""

from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.apps import AuthConfig
from django.contrib.contenttypes.apps import ContentTypesConfig

OBJECT_ID = "django_mongodb_backend.fields.ObjectIdAutoField"


class MongoAdminConfig(AdminConfig):
    default_auto_field = OBJECT_ID
    default_site = "chatsite.admin_site.StaffSite"


class MongoAuthConfig(AuthConfig):
    default_auto_field = OBJECT_ID
    verbose_name = "Permissions"


class MongoContentTypesConfig(ContentTypesConfig):
    default_auto_field = OBJECT_ID
