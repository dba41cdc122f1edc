using System.Text.RegularExpressions;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Finds the bodies that a plan names: in its list of departments, and behind 牵头单位 and 配合单位 of a task. Pure.</summary>
/// <param name="known">The bodies that may be named.</param>
internal sealed partial class PlanBodies(IReadOnlyList<PlanBody> known)
{
    private readonly List<Saying> notes = [];

    /// <summary>What a person has to look at.</summary>
    public IReadOnlyList<Saying> Notes => notes;

    /// <summary>Whether a line is the list of departments: most of what stands between its commas is a body that is known.</summary>
    public bool IsList(string line)
    {
        string[] names = [.. Split(line)];
        if (names.Length < 3 || names.Count(name => CodeOf(name) is not null) * 2 < names.Length) return false;
        foreach (var name in names.Where(name => CodeOf(name) is null))
            notes.Add(PairIn(name) is var (one, other) ? new("plan.read.pair", name, one, other) : new("plan.read.body.unknown", name));
        return true;
    }

    /// <summary>Who leads a task and who joins in, where its text says so.</summary>
    public (string? Lead, IReadOnlyList<string> Joint) Named(string text)
    {
        string[] leads = [.. Codes(Lead().Match(text))];
        return (leads.FirstOrDefault(), [.. leads.Skip(1).Concat(Codes(Joint().Match(text))).Distinct()]);
    }

    private IEnumerable<string> Codes(Match match)
    {
        foreach (var name in match.Success ? Split(match.Groups[1].Value) : [])
            if (CodeOf(name) is { } code) yield return code;
            else notes.Add(new("plan.read.body.unknown", name));
    }

    private static IEnumerable<string> Split(string list) =>
        Aside().Replace(list, "").Split(['、', '，', ',', '；', ';']).Select(name => name.Trim().TrimEnd('。')).Where(name => name.Length > 0);

    private string? CodeOf(string name) => known.FirstOrDefault(body => body.Names.Any(each => each == name || each == $"市{name}" || $"市{each}" == name))?.Code;

    // Two names of which somebody lost the comma between them.
    private (string, string)? PairIn(string name)
    {
        for (var at = 2; at <= name.Length - 2; at++)
            if (CodeOf(name[..at]) is not null && CodeOf(name[at..]) is not null) return (name[..at], name[at..]);
        return null;
    }

    [GeneratedRegex(@"[（(][^（()）]*[）)]")]
    private static partial Regex Aside();

    [GeneratedRegex(@"(?:牵头|责任|主办)(?:单位|部门)\s*[:：]\s*([^；;。）)\n]+)")]
    private static partial Regex Lead();

    [GeneratedRegex(@"(?:配合|参与|协办)(?:单位|部门)\s*[:：]\s*([^；;。）)\n]+)")]
    private static partial Regex Joint();
}
