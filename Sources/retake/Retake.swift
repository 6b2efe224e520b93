import ArgumentParser

@main
struct Retake: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retake", abstract: "From a failed exam to a decision a manager can defend.")
}
