using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>The kinds of question that can be added by hand.</summary>
public enum QuestionKind
{
    /// <summary>One of several.</summary>
    Single,

    /// <summary>Any of several.</summary>
    Multiple,

    /// <summary>A number between two ends.</summary>
    Scale,

    /// <summary>Stars.</summary>
    Stars,

    /// <summary>Several things by the same answers.</summary>
    Matrix,

    /// <summary>An order.</summary>
    Ranking,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Words.</summary>
    Text,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A town.</summary>
    Town,

    /// <summary>A photo.</summary>
    Photo,

    /// <summary>Something to read.</summary>
    Note,

    /// <summary>A box to tick.</summary>
    Consent,

    /// <summary>What the link brings.</summary>
    Hidden,
}

/// <summary>Questions as they are begun.</summary>
public static class QuestionKinds
{
    private static readonly Phrase Nothing = new("", "");

    /// <summary>The question of the shipped questionnaire from which the four grades of satisfaction are taken.</summary>
    public static SingleChoice Satisfaction => (SingleChoice)ShippedQuestionnaires.All[ShippedQuestionnaires.Provincial].Find("overall")!;

    /// <summary>
    /// Age and sex, ready to be asked. Their variables and groups are the same in every survey, so that quotas and known totals of the
    /// population by age and sex fit whichever survey asks them.
    /// </summary>
    public static IReadOnlyList<SingleChoice> Background =>
    [
        new("age", Said("Survey.Ready.Age"), Groups("Survey.Ready.Age.Groups", "under-18", "a18-29", "a30-44", "a45-59", "a60-69", "a70", "unsaid")),
        new("sex", Said("Survey.Ready.Sex"), Groups("Survey.Ready.Sex.Groups", "female", "male", "unsaid")),
    ];

    private static Phrase Said(string key) => new(Wording.Chinese[key], Wording.English[key]);

    // Who does not want to say stands aside, and outside every quota.
    private static IReadOnlyList<Option> Groups(string key, params string[] codes)
    {
        var (zh, en) = (Wording.Chinese[key].Split('|'), Wording.English[key].Split('|'));
        return [.. codes.Select((code, at) => new Option(code, new(zh[at], en[at]), Aside: code == "unsaid"))];
    }

    /// <summary>Which kind a question is.</summary>
    public static QuestionKind Of(Question question) => question switch
    {
        MultipleChoice => QuestionKind.Multiple,
        Scale => QuestionKind.Scale,
        Stars => QuestionKind.Stars,
        Matrix => QuestionKind.Matrix,
        Ranking => QuestionKind.Ranking,
        Amount => QuestionKind.Number,
        FreeText => QuestionKind.Text,
        Day => QuestionKind.Date,
        TownChoice => QuestionKind.Town,
        PhotoQuestion => QuestionKind.Photo,
        Note => QuestionKind.Note,
        Consent => QuestionKind.Consent,
        Hidden => QuestionKind.Hidden,
        _ => QuestionKind.Single,
    };

    /// <summary>A question of a kind with nothing in it yet.</summary>
    public static Question Blank(QuestionKind kind, string code) => kind switch
    {
        QuestionKind.Single => new SingleChoice(code, Nothing, []),
        QuestionKind.Multiple => new MultipleChoice(code, Nothing, []),
        QuestionKind.Scale => new Scale(code, Nothing, 1, 5, Nothing, Nothing),
        QuestionKind.Stars => new Stars(code, Nothing),
        QuestionKind.Matrix => new Matrix(code, Nothing, [], []),
        QuestionKind.Ranking => new Ranking(code, Nothing, []),
        QuestionKind.Number => new Amount(code, Nothing),
        QuestionKind.Text => new FreeText(code, Nothing),
        QuestionKind.Date => new Day(code, Nothing, new(1950, 1, 1), new(2038, 12, 31)),
        QuestionKind.Town => new TownChoice(code, Nothing),
        QuestionKind.Photo => new PhotoQuestion(code, Nothing),
        QuestionKind.Note => new Note(code, Nothing),
        QuestionKind.Consent => new Consent(code, Nothing),
        QuestionKind.Hidden => new Hidden(code, Nothing, []),
    };

    /// <summary>A code that no question of the draft has: q1, q2, q3, …</summary>
    public static string NewCode(Questionnaire questionnaire) =>
        Enumerable.Range(1, Questionnaire.Most + 1).Select(n => $"q{n}").First(code => questionnaire.Find(code) is null);
}

/// <summary>Options as they are typed: one a line, Chinese and English parted by a bar.</summary>
public static class OptionLines
{
    private static readonly string[] AsideWords = ["不清楚", "不了解", "说不清", "不知道", "不适用", "不关注", "都没有", "以上都没有", "不想说"];

    /// <summary>The lines of some options.</summary>
    public static string Write(IEnumerable<Option> options) => string.Join('\n', options.Select(option => option.Text.En.Length > 0 ? $"{option.Text.Zh} | {option.Text.En}" : option.Text.Zh));

    /// <summary>
    /// The options of some lines. One whose Chinese is as it was keeps its code; in a list as long as before one that was reworded keeps
    /// the code of its line, so that a variable stays what it is. What stands aside (不清楚 and the like) is known by its words.
    /// </summary>
    /// <param name="lines">What was typed.</param>
    /// <param name="before">The options before; empty for a new question.</param>
    public static IReadOnlyList<Option> Read(string? lines, IReadOnlyList<Option> before)
    {
        var texts = (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(['|', '｜'], 2)).Select(parts => new Phrase(Texts.Tidy(parts[0]), parts.Length > 1 ? Texts.Tidy(parts[1]) : "")).Where(text => text.Zh.Length > 0 || text.En.Length > 0).Take(Options.Most + 1).ToArray();
        var kept = before.GroupBy(option => option.Text.Zh).ToDictionary(same => same.Key, same => same.First());
        var taken = texts.Select(text => kept.GetValueOrDefault(text.Zh)?.Code).OfType<string>().ToHashSet();
        var options = new List<Option>();
        foreach (var (place, text) in texts.Index())
        {
            var same = kept.Remove(text.Zh, out var known) ? known : texts.Length == before.Count && taken.Add(before[place].Code) ? before[place] : null;
            options.Add(new(same?.Code ?? NewCode(taken), same is { Text.Others: { } others } ? text with { Others = others } : text, same?.Aside == true && same.Text.Zh == text.Zh || AsideWords.Contains(text.Zh)));
        }
        return options;
    }

    private static string NewCode(HashSet<string> taken)
    {
        var n = 1;
        while (!taken.Add($"o{n}")) n++;
        return $"o{n}";
    }
}
