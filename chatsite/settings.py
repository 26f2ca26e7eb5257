"""The whole configuration. An empty environment gives a locked-down site that asks for a key.

Every variable stands in `.env.example`; product limits that nobody has to tune are constants
beside their code.
"""

import hashlib
import re
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from chatsite import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent

# Site

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.texts("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.texts("ALLOWED_HOSTS")
HTTPS = env.flag("HTTPS", default=True)  # how people reach the site, behind a proxy or not
ALLOWED_ORIGINS = env.texts("ALLOWED_ORIGINS")  # beside the site's own
SITE_NAME = env.text("SITE_NAME", default="Chatsite")

ROOT_URLCONF = "chatsite.urls"
ASGI_APPLICATION = "chatsite.asgi.application"
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# Apps

INSTALLED_APPS = [
    *(["daphne"] if DEBUG else []),  # only `runserver` needs it
    "chatsite.contrib.apps.MongoAdminConfig",
    "chatsite.contrib.apps.MongoAuthConfig",
    "chatsite.contrib.apps.MongoContentTypesConfig",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_mongodb_backend",
    "channels",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_vite",
    "csp",
    "chatsite.apps.ChatsiteConfig",
    "accounts.apps.AccountsConfig",
    "messaging.apps.MessagingConfig",
    "broadcasts.apps.BroadcastsConfig",
    "personal_data.apps.PersonalDataConfig",
    "reports.apps.ReportsConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Data

MONGODB_URI = env.text("MONGODB_URI", default="mongodb://127.0.0.1:27017/?replicaSet=rs0")
MONGODB_NAME = env.text("MONGODB_NAME", default="chatsite")
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "chatsite.mongodb",
        "HOST": MONGODB_URI,
        "NAME": MONGODB_NAME,
        # What makes an acknowledged message durable is not left to the URI.
        "OPTIONS": {
            "w": "majority",
            "journal": True,
            "readConcernLevel": "majority",
            "retryWrites": True,
            "timeoutMS": env.number("MONGODB_TIMEOUT_MS", default=5_000),
        },
        "TEST": {"NAME": f"test_{MONGODB_NAME.removeprefix('test_')}"},
    }
}
DATABASE_ROUTERS = ["django_mongodb_backend.routers.MongoRouter"]
DEFAULT_AUTO_FIELD = "django_mongodb_backend.fields.ObjectIdAutoField"
MIGRATION_MODULES = {
    "admin": "chatsite.contrib.admin_migrations",
    "auth": "chatsite.contrib.auth_migrations",
    "contenttypes": "chatsite.contrib.contenttypes_migrations",
}

REDIS_URL = env.text("REDIS_URL", default="redis://127.0.0.1:6379/0")
REDIS_TIMEOUT_SECONDS = 2.0
REDIS_ENCRYPTION_KEYS = env.texts("REDIS_ENCRYPTION_KEYS")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": MONGODB_NAME,
        "OPTIONS": {
            "socket_timeout": REDIS_TIMEOUT_SECONDS,
            "socket_connect_timeout": REDIS_TIMEOUT_SECONDS,
        },
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.cache"

# Realtime

CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {
            # Without explicit time-outs a stopped Redis would hang whoever publishes.
            "hosts": [
                {
                    "address": REDIS_URL,
                    "socket_timeout": REDIS_TIMEOUT_SECONDS,
                    "socket_connect_timeout": REDIS_TIMEOUT_SECONDS,
                }
            ],
            "prefix": MONGODB_NAME,
            "symmetric_encryption_keys": REDIS_ENCRYPTION_KEYS,
        },
    }
}

LIFT_LIMITS = DEBUG and env.flag("LIFT_LIMITS", default=False)  # those of pace, to measure with

# In each process
SENDS_PER_MINUTE = env.number("LIMIT_SENDS_PER_MINUTE", default=600)  # by person
SOCKETS_PER_PERSON = env.number("LIMIT_SOCKETS_PER_PERSON", default=100)
SOCKETS_PER_ADDRESS = env.number("LIMIT_SOCKETS_PER_ADDRESS", default=10_000)

# Security

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "email", "display_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = ["accounts.hashers.BCryptPasswordHasher"]
BCRYPT_ROUNDS = env.number("BCRYPT_ROUNDS", default=12, lowest=4)


def signing_key_of(secret_key: str) -> str:
    return hashlib.sha256(b"access and refresh " + secret_key.encode()).hexdigest()


JWT_SIGNING_KEY = env.text("JWT_SIGNING_KEY") or signing_key_of(SECRET_KEY)
JWT_SIGNING_KEY_FALLBACKS = [
    *env.texts("JWT_SIGNING_KEY_FALLBACKS"),
    *map(signing_key_of, SECRET_KEY_FALLBACKS),
]
ACCESS_TOKEN_SECONDS = env.number("ACCESS_TOKEN_SECONDS", default=600)
SESSION_DAYS = env.number("SESSION_DAYS", default=30)

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
CSRF_TRUSTED_ORIGINS = ALLOWED_ORIGINS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LARGEST_BODY_BYTES = 64 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# REST

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.authentication.BearerAuthentication",
        "rest_framework.authentication.SessionAuthentication",  # the browsable API
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["accounts.parsers.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "accounts.error_responses.handle",
}
LIMITS = {  # each as how many in how many seconds
    "login": env.rate("LIMIT_LOGIN", default="10/min"),  # failures, by account and address
    "login_address": env.rate("LIMIT_LOGIN_ADDRESS", default="300/min"),
    "login_account": env.rate("LIMIT_LOGIN_ACCOUNT", default="100/hour"),  # from new addresses
    "register": env.rate("LIMIT_REGISTER", default="600/hour"),  # by address
    "refresh": env.rate("LIMIT_REFRESH", default="300/min"),  # by address
    "search": env.rate("LIMIT_SEARCH", default="120/min"),  # by person
    "export": env.rate("LIMIT_EXPORT", default="5/hour"),  # by person
    "privacy": env.rate("LIMIT_PRIVACY", default="60/hour"),  # by person
    "block": env.rate("LIMIT_BLOCK", default="120/min"),  # and unblocking, by person
    "broadcast": env.rate("LIMIT_BROADCAST", default="120/hour"),  # by person
    "report": env.rate("LIMIT_REPORT", default="30/hour"),  # by person
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Chatsite",
    "DESCRIPTION": "People, conversations and broadcasts. The socket is in docs/protocol.md.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",  # the structs are JSON Schema, and 3.0 is not quite that
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "COMPONENT_SPLIT_PATCH": False,  # what PATCH takes is not optional
    "SWAGGER_UI_DIST": "SIDECAR",
}

# Page

STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT", default=str(BASE_DIR / ".data" / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}


def WHITENOISE_IMMUTABLE_FILE_TEST(path: str, url: str) -> bool:
    """Whether Vite has put a hash of the content into the file's name."""
    return re.match(r"^/static/app/assets/.+-[\w-]{8}\.\w+$", url) is not None


def WHITENOISE_ADD_HEADERS_FUNCTION(headers: Headers, path: str, url: str) -> None:
    """Let the page's service worker act for the whole site, under the page's own rules."""
    if url == "/static/app/service-worker.js":
        headers["Service-Worker-Allowed"] = "/"
        headers["Content-Security-Policy"] = "default-src 'self'"


DJANGO_VITE = {
    "default": {
        "manifest_path": BASE_DIR / "static" / "app" / "manifest.json",
        "static_url_prefix": "app",
    }
}

# Logging

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # The layer logs a traceback a second while Redis is away; our bus says so in one line.
    "loggers": {
        "channels_redis.pubsub": {"level": "CRITICAL"},
        "pymongo": {"level": "INFO"},  # on DEBUG it writes down whole documents
        "django.request": {"level": "ERROR"},  # refusals are everyday business
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", default="INFO").upper()},
}
