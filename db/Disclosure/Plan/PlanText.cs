using System.Text.RegularExpressions;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// Reads a plan out of its own text by the numbering of official documents (GB/T 9704): 一、 a part, （一） a group, 1. a task. A group is
/// one that has tasks; what stands under any other heading is not read, and said. Pure.
/// </summary>
public sealed partial class PlanText
{
    private const int LongestShown = 120;

    private readonly PlanBodies bodies;
    private readonly List<string> aims = [];
    private readonly List<(string Title, List<string> Tasks)> groups = [];
    private readonly List<string> notRead = [];
    private readonly List<Saying> notes = [];
    private string part = "";
    private bool inGroup;

    private PlanText(IReadOnlyList<PlanBody> known) => bodies = new(known);

    /// <summary>Reads a page.</summary>
    /// <param name="page">The document, as <see cref="ImportFile.Read"/> read it.</param>
    /// <param name="known">The bodies that a plan may name.</param>
    /// <exception cref="Refusal"><c>plan.text.none</c>: it has no task that could be read.</exception>
    public static PlanReading Read(SourcePage page, IReadOnlyList<PlanBody> known) => new PlanText(known).Reading(page);

    private PlanReading Reading(SourcePage page)
    {
        foreach (var line in page.Body.Split('\n').Select(Plain).Where(line => line.Length > 0)) Take(line);
        notes.AddRange(groups.Where(group => group.Tasks.Count == 0).Select(group => new Saying("plan.read.group.empty", group.Title)));
        groups.RemoveAll(group => group.Tasks.Count == 0);
        if (groups.Count == 0) throw new Refusal("plan.text.none") { Field = "Upload" };
        var title = Quoted().Match(page.Title) is { Success: true } quoted ? quoted.Groups[1].Value : page.Title;
        var year = YearIn().Match(title) is { Success: true } match ? int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : (int?)null;
        var tasks = groups.Index().SelectMany(group => group.Item.Tasks.Select(text => Task(group.Index + 1, text, year))).ToArray();
        notes.AddRange(bodies.Notes);
        if (tasks.Count(task => task.Lead is null) is > 0 and var missing) notes.Add(new("plan.read.leads", missing));
        if (tasks.Count(task => !Due().IsMatch(task.Measure)) is > 0 and var open) notes.Add(new("plan.read.days", open));
        return new(year, new(title, SourceOf(page, title), string.Join('\n', aims), [.. groups.Select(group => group.Title)]), tasks, notes, notRead);
    }

    private void Take(string line)
    {
        if (Part().Match(line) is { Success: true } named)
        {
            (part, inGroup) = (named.Groups[1].Value, false);
        }
        else if (part.Length > 0 && Group().Match(line) is { Success: true } group)
        {
            groups.Add((group.Groups[1].Value.Trim(), []));
            inGroup = true;
        }
        else if (inGroup && Item().Match(line) is { Success: true } item) groups[^1].Tasks.Add(item.Groups[1].Value.Trim());
        else if (inGroup && groups[^1].Tasks is [.., var last] tasks) tasks[^1] = $"{last}\n{line}";
        else if (part.Contains("目标", StringComparison.Ordinal)) aims.Add(line);
        else if (!bodies.IsList(line)) notRead.Add(line.Length > LongestShown ? $"{line[..LongestShown]}…" : line);
    }

    private PlanTaskText Task(int group, string text, int? year)
    {
        var end = text.IndexOf('。', StringComparison.Ordinal);
        var title = (end > 0 ? text[..end] : text).ReplaceLineEndings(" ").Trim();
        var rest = end > 0 ? text[(end + 1)..].Trim() : "";
        if (title.Length > Notice.LongestTitle) (title, rest) = ($"{title[..(Notice.LongestTitle - 1)]}…", text);
        var (lead, joint) = bodies.Named(text);
        return new(group, title, rest.Length > PlanTaskText.LongestMeasure ? $"{rest[..(PlanTaskText.LongestMeasure - 1)]}…" : rest, lead, joint, DueIn(text, year));
    }

    // 完成时限：2025年10月底 is the month's last day; where nothing is said, a plan of a year ends with the year.
    private static DateOnly DueIn(string text, int? year)
    {
        if (Due().Match(text) is not { Success: true } said) return new(year ?? 2000, 12, 31);
        var of = said.Groups["year"].Success ? int.Parse(said.Groups["year"].Value, System.Globalization.CultureInfo.InvariantCulture) : year ?? 2000;
        var month = Math.Clamp(int.Parse(said.Groups["month"].Value, System.Globalization.CultureInfo.InvariantCulture), 1, 12);
        var last = DateTime.DaysInMonth(of, month);
        return new(of, month, said.Groups["day"].Success ? Math.Clamp(int.Parse(said.Groups["day"].Value, System.Globalization.CultureInfo.InvariantCulture), 1, last) : last);
    }

    private static string SourceOf(SourcePage page, string title)
    {
        var said = string.Join('，', new[] { page.Issuer, page.DocumentNumber, page.DocumentDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }.Where(part => !string.IsNullOrEmpty(part)));
        var source = said.Length > 0 ? $"《{title}》（{said}）" : $"《{title}》";
        return source.Length > Notice.LongestTitle ? source[..Notice.LongestTitle] : source;
    }

    // The converters give Markdown: its marks are no part of what is said.
    private static string Plain(string line) => Marks().Replace(Escape().Replace(line.Trim(), "$1"), "").Trim();

    [GeneratedRegex(@"^#{1,6}\s+|\*\*|\\$")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\\([\\`*_\[\]|<&#>+=~.)-])")]
    private static partial Regex Escape();

    [GeneratedRegex("^[一二三四五六七八九十]{1,3}、(.+)$")]
    private static partial Regex Part();

    [GeneratedRegex("^[（(][一二三四五六七八九十]{1,3}[）)](.+)$")]
    private static partial Regex Group();

    [GeneratedRegex(@"^\d{1,2}[.．、]\s*(\D.+)$")]
    private static partial Regex Item();

    [GeneratedRegex("《(.+?)》")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(20\d\d)\s*年")]
    private static partial Regex YearIn();

    [GeneratedRegex(@"完成(?:时限|时间|期限)\s*[:：]\s*(?:(?<year>20\d\d)年)?(?<month>\d{1,2})月(?:(?<day>\d{1,2})日|底|末)?")]
    private static partial Regex Due();
}
