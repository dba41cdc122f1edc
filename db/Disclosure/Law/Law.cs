using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>How high a law or document stands.</summary>
public enum LawRank
{
    /// <summary>法律.</summary>
    Law,

    /// <summary>行政法规.</summary>
    Regulation,

    /// <summary>地方性法规.</summary>
    LocalRegulation,

    /// <summary>规章.</summary>
    Rule,

    /// <summary>规范性文件.</summary>
    Document,
}

/// <summary>A law or document that rows cite.</summary>
/// <param name="Code">Its code.</param>
/// <param name="TitleZh">Its title.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="Number">Its number; null for none.</param>
/// <param name="Rank">How high it stands.</param>
/// <param name="ValidFrom">In force from; null where the day is not known.</param>
/// <param name="ValidTo">The last day on which it stood; null while it stands.</param>
/// <param name="Successor">The code of what stands in its place; null for none.</param>
/// <param name="Confirmed">False until the bureau has confirmed it.</param>
public sealed record Law(string Code, string TitleZh, string TitleEn, string? Number, LawRank Rank, DateOnly? ValidFrom, DateOnly? ValidTo, string? Successor, bool Confirmed)
{
    private const string State = "中华人民共和国";

    /// <summary>Repealed on a day.</summary>
    public bool IsRepealedOn(DateOnly day) => ValidTo < day;

    /// <summary>Its title in the language.</summary>
    public string Title(Wording words) => words.IsChinese ? TitleZh : TitleEn;

    /// <summary>How texts cite it: 《中华人民共和国环境保护法》 or 《环境保护法》. The closing mark keeps 海洋环境保护法 apart, the opening one too.</summary>
    public IReadOnlyList<string> Citations => TitleZh.StartsWith(State, StringComparison.Ordinal) ? [$"《{TitleZh}》", $"《{TitleZh[State.Length..]}》"] : [$"《{TitleZh}》"];

    /// <summary>Whether a text cites it.</summary>
    public bool IsCitedIn(string text) => Citations.Any(citation => text.Contains(citation, StringComparison.Ordinal));
}

/// <summary>A published page that cites a law.</summary>
/// <param name="Id">The notice.</param>
/// <param name="Title">Its title.</param>
/// <param name="PublishedAt">When it became public.</param>
/// <param name="Kept">Why it stays as it is, as somebody decided; null while nobody has.</param>
/// <param name="Answers">The duty that it fulfils where somebody was named for it, else its column: whose owner answers for the page.</param>
public sealed record CitingPage(Id<Notice> Id, string Title, DateTimeOffset PublishedAt, string? Kept, string Answers);

/// <summary>Something that still cites a law which no longer stands, and that nobody has decided about.</summary>
/// <param name="Subject">The law and what cites it: a notice, a duty, a rule or a sentence of the site.</param>
/// <param name="Title">What cites it, and the law.</param>
/// <param name="Since">Since when it does so wrongly.</param>
/// <param name="Answers">The duty or the column whose owner answers for it; null where every publicist does.</param>
public sealed record RepealedCitation(string Subject, string Title, DateOnly Since, string? Answers);

/// <summary>All that rests on a law, so that its repeal leaves nothing behind unseen.</summary>
/// <param name="Law">The law.</param>
/// <param name="Obligations">Duties whose basis names it, each with whether anything else that stands carries it.</param>
/// <param name="Rules">Rule rows whose source cites it.</param>
/// <param name="Pages">Published pages that cite it, the newest first, at most two hundred.</param>
/// <param name="Templates">Keys of the sentences of this site that cite it.</param>
public sealed record Citations(Law Law, IReadOnlyList<CitingObligation> Obligations, IReadOnlyList<Rule> Rules, IReadOnlyList<CitingPage> Pages, IReadOnlyList<string> Templates)
{
    /// <summary>How much there is that nobody has decided about.</summary>
    public int Count => Obligations.Count + Rules.Count + Pages.Count(page => page.Kept is null) + Templates.Count;

    /// <summary>For a law that no longer stands: what is wrong until somebody mends it or decides that it stays. A duty that another law carries is not.</summary>
    public IEnumerable<RepealedCitation> Wrong =>
    [
        .. Pages.Where(page => page.Kept is null).Select(page => Cited($"{page.Id}", page.Title, Clock.DayOf(page.PublishedAt), page.Answers)),
        .. Obligations.Where(duty => !duty.Carried).Select(duty => Cited(duty.Code, $"{duty.Code} {duty.Level2Zh}", null, duty.Code)),
        .. Rules.Select(rule => Cited(rule.Code, $"{rule.Code} {rule.NoteZh}", null, null)),
        .. Templates.Select(key => Cited(key, key, null, null)),
    ];

    private RepealedCitation Cited(string subject, string title, DateOnly? written, string? answers)
    {
        var since = (Law.ValidTo ?? DateOnly.MaxValue.AddDays(-1)).AddDays(1);
        return new($"{Law.Code}/{subject}", $"{title}（《{Law.TitleZh}》）", written > since ? written.Value : since, answers);
    }
}

/// <summary>A duty whose basis names a law.</summary>
/// <param name="Code">The code of the catalogue row.</param>
/// <param name="Level2Zh">What must be published.</param>
/// <param name="Level2En">The same in English.</param>
/// <param name="Articles">The articles; empty where only the law is known.</param>
/// <param name="Carried">Another law that stands carries the duty too.</param>
public sealed record CitingObligation(string Code, string Level2Zh, string Level2En, string Articles, bool Carried)
{
    /// <summary>What must be published, in the language.</summary>
    public string Title(Wording words) => words.IsChinese ? Level2Zh : Level2En;
}
