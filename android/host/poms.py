"""poms.py FOLDER: writes the Maven projects of the libraries, from libraries.toml and the version catalogue."""

import sys
import tomllib
from os.path import relpath
from pathlib import Path

here = Path(__file__).parent
versions = tomllib.loads((here / "../gradle/libs.versions.toml").read_text())["versions"]
lists = tomllib.loads((here / "libraries.toml").read_text())

PROJECT = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>id.prakerja</groupId><artifactId>android</artifactId><version>1</version>
    <relativePath>{parent}</relativePath>
  </parent>
  <artifactId>{name}</artifactId>
  <dependencies>{dependencies}
  </dependencies>
  <build><sourceDirectory>{sources}</sourceDirectory><plugins>
    <plugin><artifactId>maven-dependency-plugin</artifactId><executions><execution>
      <id>aars</id><phase>generate-resources</phase><goals><goal>copy-dependencies</goal></goals>
      <configuration><includeTypes>aar</includeTypes></configuration>
    </execution></executions></plugin>
    <plugin><artifactId>maven-antrun-plugin</artifactId><executions><execution>
      <id>unpack</id><phase>process-classes</phase><goals><goal>run</goal></goals>
      <configuration><target><exec executable="java" failonerror="true">
        <arg value="{unpack}"/><arg value="${{project.build.directory}}/dependency"/>
        <arg value="${{project.build.outputDirectory}}"/><arg value="${{project.build.directory}}/aars"/>
      </exec></target></configuration>
    </execution></executions></plugin>
  </plugins></build>
</project>
"""

DEPENDENCY = """
    <dependency>
      <groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version><type>{}</type>
      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>
    </dependency>"""


def write(folder, name, aars, jars):
    typed = [(library, "aar") for library in aars] + [(library, "jar") for library in jars]
    dependencies = "".join(
        DEPENDENCY.format(*library.format_map(versions).split(":"), kind) for library, kind in typed
    )
    path = Path(folder).resolve() / name / "pom.xml"
    pom = PROJECT.format(
        name=name, dependencies=dependencies, parent=relpath(here / "pom.xml", path.parent), unpack=(here / "Unpack.java").resolve(),
        sources=(here / "src/libraries").resolve() if name == "libraries" else "none",
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != pom:  # its age decides whether its jar is made again
        path.write_text(pom)


write(sys.argv[1], "libraries", lists["aars"], lists["jars"])
write(sys.argv[1], "test-libraries", lists["test-aars"], lists["test-jars"])
