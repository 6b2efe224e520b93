import Foundation
import Testing

@Suite("Completions of shells")
struct CompletionTests {
  private func script(_ shell: String, _ command: Command) throws {
    let line = "retake --generate-completion-script \(shell) > completion"
    #expect(try command.shell(line).status == 0)
  }

  @Test("bash knows the subcommands, and the values of an option")
  func bash() throws {
    let command = try Command()
    defer { command.remove() }
    try script("bash", command)
    func offered(_ words: String...) throws -> [String] {
      let line = """
        source ./completion
        COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " ")))
        COMP_CWORD=\(words.count - 1) COMP_LINE='\(words.joined(separator: " "))'
        COMP_POINT=${#COMP_LINE}
        _retake retake "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """
      let result = try command.shell(line)
      #expect(result.status == 0, "\(result.output)")
      return result.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    #expect(try offered("retake", "dec") == ["decide"])
    #expect(try offered("retake", "decide", "--for", "") == ["manager", "candidate", "hr"])
    #expect(try offered("retake", "policy", "che") == ["check"])
  }

  @Test("zsh takes the script", .enabled(if: Command.isInstalled("zsh")))
  func zsh() throws {
    let command = try Command()
    defer { command.remove() }
    try script("zsh", command)
    let line = """
      mkdir functions && mv completion functions/_retake && zsh -fc '
        fpath=($PWD/functions $fpath); autoload -Uz compinit && compinit -u -D
        print $_comps[retake]; autoload +X _retake && print loaded'
      """
    let result = try command.shell(line)
    #expect(result.status == 0 && result.output == "_retake\nloaded\n", "\(result.output)")
  }

  @Test("fish knows the subcommands", .enabled(if: Command.isInstalled("fish")))
  func fish() throws {
    let command = try Command()
    defer { command.remove() }
    try script("fish", command)
    let home = command.folder.path
    let result = try command.shell(
      "fish --no-config -c 'source ./completion; complete -C \"retake dec\"'", with: ["HOME": home])
    #expect(result.output.hasPrefix("decide\t"), "\(result.output)")
  }
}
