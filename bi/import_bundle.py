"""Import the bundle as assets under source control: databases, datasets, charts and dashboards are all overwritten.

Superset's own command `import-dashboards` overwrites the dashboards alone, and leaves old charts and datasets under them.
"""

from pathlib import Path

from superset.app import create_app

BUNDLE = Path(__file__).with_name("bundle")


def main() -> None:
    contents = {path.relative_to(BUNDLE).as_posix(): path.read_text(encoding="utf-8") for path in sorted(BUNDLE.rglob("*.yaml"))}
    with create_app().app_context():
        from superset import security_manager  # these need the application
        from superset.commands.importers.v1.assets import ImportAssetsCommand
        from superset.utils.core import override_user

        with override_user(security_manager.find_user(username="admin")):
            ImportAssetsCommand(contents).run()


if __name__ == "__main__":
    main()
