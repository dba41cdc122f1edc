using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary>The program cannot start, and one paragraph says what to do. The message is a key of <c>Text/Words.resx</c>.</summary>
/// <param name="key">The key of the paragraph, e.g. <c>Ground.Postgres.Missing</c>.</param>
/// <param name="args">What stands in the paragraph's placeholders; never a password.</param>
public sealed class CannotStart(string key, params object[] args) : Exception(key)
{
    /// <summary>The exit code of a program that could not start.</summary>
    public const int ExitCode = 1;

    /// <summary>The paragraph in Chinese and, beneath it, in English.</summary>
    public string Paragraph => $"{Wording.Chinese[Message, args]}{Environment.NewLine}{Wording.English[Message, args]}";
}
