import Foundation
import Testing

@Suite("make install")
struct InstallTests {
  /// `make` of the repository, installing the built program below a folder of the test's.
  private func make(_ target: String, _ command: Command, prefix: String = "/usr") throws {
    let line = """
      make -s -C '\(Command.root.path)' \(target) PROGRAM='\(Command.executable.path)' \
      DESTDIR='\(command.folder.path)/root' PREFIX=\(prefix)
      """
    let result = try command.shell(line)
    #expect(result.status == 0, "\(result.output)")
  }

  @Test("puts program, policies, templates, pages, completions and documents in place")
  func installs() throws {
    let command = try Command()
    defer { command.remove() }
    try make("install", command)
    for file in [
      "bin/retake", "share/retake/policies/vendors/cisco.yaml",
      "share/retake/templates/request.yaml",
      "share/man/man1/retake.1", "share/man/man1/retake-policy-check.1",
      "share/bash-completion/completions/retake", "share/zsh/vendor-completions/_retake",
      "share/fish/vendor_completions.d/retake.fish", "share/doc/retake/README.md",
      "share/doc/retake/CHANGELOG.md", "share/doc/retake/LICENSE", "share/doc/retake/NOTICE",
      "share/doc/retake/docs/guide.md", "share/doc/retake/docs/security.md",
    ] {
      #expect(command.exists("root/usr/\(file)"), "\(file)")
    }
  }

  @Test("the installed program finds its policies and templates from any folder")
  func works() throws {
    let command = try Command()
    defer { command.remove() }
    try make("install", command, prefix: "/opt/retake")
    let line = """
      mkdir elsewhere && cd elsewhere && export PATH="$PWD/../root/opt/retake/bin:$PATH" && \
      retake exams show SCOR > /dev/null && retake init mine && cd mine && retake decide request.yaml
      """
    let result = try command.shell(line)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("policy strict"))
    let template = try command.shell(
      "cd elsewhere && ../root/opt/retake/bin/retake letter ../templates/request.yaml --kind request"
    )
    #expect(template.status == 0, "\(template.output)")
  }

  @Test(
    "files of the superuser are copied by somebody else as their own",
    .enabled(if: getuid() == 0 && Command.isInstalled("setpriv")))
  func initialises() throws {
    let command = try Command()
    defer { command.remove() }
    let line = """
      mkdir -m 777 home && cd home && cp -R ../policies ../templates . && umask 022 && \
      setpriv --reuid=65534 --regid=65534 --clear-groups retake init mine && \
      find mine ! -uid 65534 && find mine -type f ! -perm 644 && cmp templates/policy.xlsx mine/policy.xlsx
      """
    let result = try command.shell(line)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.hasPrefix("fill in mine/request.yaml"))
    #expect(result.output.split(separator: "\n").count == 1, "\(result.output)")
  }

  @Test("make uninstall leaves nothing behind, and what others put there")
  func uninstalls() throws {
    let command = try Command()
    defer { command.remove() }
    try make("install", command)
    #expect(try command.shell("touch root/usr/share/man/man1/other.1").status == 0)
    try make("uninstall", command)
    #expect(try command.shell("find root -type f").output == "root/usr/share/man/man1/other.1\n")
  }

  @Test("without a built program it says what to do")
  func missing() throws {
    let command = try Command()
    defer { command.remove() }
    let result = try command.shell(
      "make -s -C '\(Command.root.path)' install PROGRAM=none DESTDIR=\"$PWD/root\"")
    #expect(result.status != 0)
    #expect(result.output.contains("there is no program none: run `make build` first"))
    #expect(!command.exists("root"))
  }
}
