using System.Text.RegularExpressions;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>What a password must be: long, and not among those that are tried first. No rule about kinds of characters.</summary>
public static partial class PasswordRules
{
    /// <summary>Shorter ones are refused.</summary>
    public const int Shortest = 12;

    /// <summary>Longer ones are refused, since hashing takes time; a sentence fits.</summary>
    public const int Longest = 128;

    private const int FewestDifferent = 5;

    // What remains of an often tried password when digits and signs around it are taken away.
    private static readonly HashSet<string> Cores = new(StringComparer.Ordinal)
    {
        "password", "passwordpassword", "passw0rd", "p@ssw0rd", "p@ssword", "pass", "passpass", "qwerty", "qwertyuiop", "qwertyqwerty", "qwertyuiopasdfghjkl", "asdfgh", "asdfghjkl",
        "zxcvbn", "zxcvbnm", "qazwsx", "qazwsxedc", "qazwsxedcrfv", "iloveyou", "iloveyouiloveyou", "woaini", "woainiwoaini", "woaiwojia", "woaizhongguo", "letmein", "welcome",
        "welcomewelcome", "admin", "adminadmin", "administrator", "administrador", "root", "rootroot", "superadmin", "superman", "user", "test", "testtest", "guest", "login", "master",
        "monkey", "dragon", "sunshine", "princess", "football", "baseball", "starwars", "whatever", "trustno", "changeme", "changeit", "default", "secret", "abc", "abcabc", "abcd", "abcdabcd",
        "abcde", "abcdef", "abcdefg", "abcdefgh", "aabbcc", "pinghu", "pinghupinghu", "pinghueco", "pinghushi", "jiaxing", "zhejiang", "huanbao", "huanbaoju", "shengtai", "shengtaihuanjing", "china", "zhongguo",
    };

    /// <summary>Refuses a password that would be guessed.</summary>
    /// <param name="password">As it was typed.</param>
    /// <param name="name">The login name in its normal form: a password must not hold it.</param>
    /// <exception cref="Refusal"><c>password.short</c>, <c>password.long</c>, <c>password.name</c>, <c>password.common</c>.</exception>
    public static void Check(string password, string name)
    {
        if (password.Length < Shortest) throw No("password.short", Shortest);
        if (password.Length > Longest) throw No("password.long", Longest);
        if (Known(name).Any(part => password.Contains(part, StringComparison.OrdinalIgnoreCase))) throw No("password.name");
        if (IsCommon(password.ToLowerInvariant())) throw No("password.common");
    }

    private static Refusal No(string key, params object[] args) => new(key, args) { Field = "Password" };

    private static IEnumerable<string> Known(string name) => new[] { name, name.Split('@')[0] }.Where(part => part.Length >= 4);

    private static bool IsCommon(string password) =>
        password.Distinct().Count() < FewestDifferent || IsRun(password) || IsRepeated(password) || Cores.Contains(Around().Replace(password, ""));

    // 123456789012, abcdefghijkl, and the same backwards.
    private static bool IsRun(string password)
    {
        var steps = password.Zip(password.Skip(1), (a, b) => b - a).ToArray();
        return steps.Count(step => step == steps[0]) >= steps.Length - 1 && steps[0] is 1 or -1 or 0;
    }

    private static bool IsRepeated(string password) =>
        Enumerable.Range(1, password.Length / 3).Any(length => Enumerable.Range(length, password.Length - length).All(i => password[i] == password[i - length]));

    [GeneratedRegex(@"^[^a-z]+|[^a-z]+$|[\s\-_.]")]
    private static partial Regex Around();
}
