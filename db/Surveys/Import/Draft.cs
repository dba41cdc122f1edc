using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Surveys;

/// <summary>A questionnaire while it is read from a file: names become codes, texts become phrases, and what cannot be carried is written down.</summary>
internal sealed partial class ImportDraft(string format)
{
    private const int LongestDetail = 200;
    private const int LongestText = 2_000;

    private readonly List<Question> questions = [];
    private readonly Dictionary<string, string> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> options = [];
    private readonly HashSet<string> taken = [Skip.End];
    private readonly List<Loss> losses = [];
    private readonly HashSet<Loss> lost = [];
    private readonly List<CarriedCondition> carried = [];
    private readonly List<string> languages = [];

    internal IReadOnlyList<Question> Questions => questions;

    /// <summary>The language that the file was written in first; its text stands in for English or Chinese nowhere.</summary>
    internal string DefaultLanguage { get; set; } = "";

    internal void Speaks(string language)
    {
        if (language.Length > 0 && !languages.Contains(language)) languages.Add(language);
    }

    internal void Lose(string where, LossKind kind, string detail)
    {
        var loss = new Loss(where.Length > 0 ? where : "—", kind, Texts.Tidy(detail) is { Length: > LongestDetail } long_ ? long_[..LongestDetail] + "…" : Texts.Tidy(detail));
        if (lost.Add(loss)) losses.Add(loss);
    }

    /// <summary>Our code for a name of the file: small letters, digits and hyphens, its own.</summary>
    internal string CodeOf(string name)
    {
        var code = Unique(name, "q", taken);
        codes.TryAdd(name, code);
        return code;
    }

    /// <summary>The question that a name of the file means; null where it was not carried.</summary>
    internal Question? Find(string name) => codes.TryGetValue(name, out var code) ? questions.FirstOrDefault(question => question.Code == code) : null;

    /// <summary>The options of a question with codes of ours.</summary>
    /// <param name="question">The question's code.</param>
    /// <param name="given">Name and text, in order; a name that stands twice is carried once.</param>
    /// <param name="aside">Whether a name stands outside the others.</param>
    internal IReadOnlyList<Option> OptionsOf(string question, IEnumerable<(string Name, Phrase Text)> given, Func<string, bool>? aside = null)
    {
        var known = options.TryGetValue(question, out var before) ? before : options[question] = [];
        var used = new HashSet<string>(known.Values);
        var made = new List<Option>();
        foreach (var (name, text) in given)
        {
            if (made.Count == Options.Most) { Lose(question, LossKind.Limit, $"> {Options.Most}"); break; }
            if (known.ContainsKey(name)) { Lose(question, LossKind.Option, name); continue; }
            made.Add(new(known[name] = Unique(name, "o", used), text, aside?.Invoke(name) == true));
        }
        return made;
    }

    /// <summary>Our code for an option by its name in the file; null where there is none.</summary>
    internal string? OptionCode(Question question, string name) =>
        question is TownChoice ? question.OptionCodes(null).Contains(name) ? name : null : options.TryGetValue(question.Code, out var known) && known.TryGetValue(name, out var code) ? code : null;

    /// <summary>The options of a question: their names in the file, and our codes.</summary>
    internal IEnumerable<(string Name, string Code)> OptionsOf(Question question) => options.TryGetValue(question.Code, out var known) ? known.Select(each => (each.Key, each.Value)) : [];

    internal void Add(Question question)
    {
        if (question is PhotoQuestion && questions.OfType<PhotoQuestion>().Count() >= PhotoQuestion.Most) { Lose(question.Code, LossKind.Limit, $"> {PhotoQuestion.Most}"); return; }
        if (questions.Count >= Questionnaire.Most) { Lose(question.Code, LossKind.Limit, $"> {Questionnaire.Most}"); return; }
        questions.Add(question);
    }

    /// <summary>Changes a question that was added.</summary>
    internal void Mend(string code, Func<Question, Question> change)
    {
        var place = questions.FindIndex(question => question.Code == code);
        if (place >= 0) questions[place] = change(questions[place]);
    }

    /// <summary>Whether some answers are our towns, by their division codes, and no question asks for the town yet.</summary>
    internal bool AreTowns(IReadOnlyCollection<string> names) =>
        names.Count(TownChoice.Towns.Contains) > 1 && names.All(name => name == TownChoice.Elsewhere || TownChoice.Towns.Contains(name)) && !questions.OfType<TownChoice>().Any();

    /// <summary>Puts villages beneath the question that asks for the town, where some answers are villages of our towns by their statistical codes.</summary>
    /// <returns>Whether they were.</returns>
    internal bool TakesVillages(IReadOnlyCollection<(string Name, Phrase Text)> given)
    {
        if (questions.OfType<TownChoice>().FirstOrDefault() is not { Villages: null } town) return false;
        var asked = town with { Villages = [.. given.Where(village => village.Name != TownChoice.Elsewhere).DistinctBy(village => village.Name).Select(village => new Village(village.Name, village.Text))] };
        if (asked.Villages.Any(village => village.Code.Length != 12) || !asked.IsSound) return false;
        Mend(town.Code, _ => asked);
        return true;
    }

    internal void Carry(string question, string role, string source) => carried.Add(new(question, role, source));

    /// <summary>A phrase from texts by language; what is more than text is written down.</summary>
    internal Phrase Say(string where, IEnumerable<(string Language, string Text)> said)
    {
        var texts = new Dictionary<string, string>();
        foreach (var (language, text) in said)
        {
            var plain = Texts.Plain(text, out var lost);
            if (lost.Count > 0) Lose(where, LossKind.Markup, string.Join(' ', lost.Select(element => $"<{element}>")));
            if (plain.Length > LongestText) { Lose(where, LossKind.Limit, $"{plain.Length} > {LongestText}"); plain = plain[..LongestText]; }
            var tag = Language(language.Length > 0 ? language : DefaultLanguage);
            Speaks(tag);
            if (plain.Length > 0) texts.TryAdd(tag, plain);
        }
        var zh = texts.Remove("zh-CN", out var chinese) ? chinese : "";
        var en = texts.Remove("en", out var english) ? english : "";
        // A file that names no language is read by its letters.
        if (texts.Remove("", out var unnamed))
        {
            if (Han().IsMatch(unnamed)) { zh = zh.Length > 0 ? zh : unnamed; Speaks("zh-CN"); }
            else { en = en.Length > 0 ? en : unnamed; Speaks("en"); }
        }
        return new Phrase(zh, en) { Others = texts.Count > 0 ? texts : null };
    }

    /// <summary>A language's tag from what files call it: <c>English (en)</c>, <c>chinese</c>, <c>zh-Hans</c>.</summary>
    internal static string Language(string named)
    {
        var text = named.Trim();
        if (InBrackets().Match(text) is { Success: true } bracket) text = bracket.Groups[1].Value;
        return text.ToLowerInvariant().Replace('_', '-') switch
        {
            "" or "default" => "",
            "english" or "en" or "en-gb" or "en-us" or "英文" or "英语" => "en",
            "chinese" or "zh" or "zh-cn" or "zh-hans" or "zh-hans-cn" or "cn" or "simplified chinese" or "chinese simplified" or "中文" or "简体中文" or "汉语" => "zh-CN",
            "french" or "français" => "fr",
            "german" or "deutsch" => "de",
            "spanish" or "español" => "es",
            var other => other.Length <= 20 ? other : other[..20],
        };
    }

    /// <summary>The whole, with every condition that our checks would refuse taken off and written down.</summary>
    internal Imported Finish(Phrase title, Phrase about)
    {
        var names = codes.Where(code => questions.Any(question => question.Code == code.Value)).GroupBy(code => code.Value).ToDictionary(same => same.Key, same => same.First().Key);
        var whole = new Questionnaire(title, about, new("", ""), questions);
        if (!questions.Any(question => question.Asks)) throw new Kernel.Refusal("survey.import.nothing");
        for (var round = 0; round < 20 && LogicCheck.Of(whole).Where(IsMended).ToArray() is { Length: > 0 } faults; round++)
        {
            foreach (var fault in faults) Mend(fault.Question!, question => Without(question, fault, names));
            whole = whole with { Questions = questions };
        }
        return new(format, whole, [.. languages.Where(language => language.Length > 0)], names, [.. carried.Where(IsThere)], losses);
    }

    private static bool IsMended(Finding finding) => finding.Question is not null && finding.Key is not ("survey.logic.same" or "survey.logic.unreachable" or "survey.logic.dead");

    private bool IsThere(CarriedCondition condition) => questions.FirstOrDefault(question => question.Code == condition.Question) is { } question
        && condition.Role switch { "show" => question.Show is not null, "require" => question.RequiredWhen is not null, "limit" => true, _ => question.Demands is { Count: > 0 } };

    private Question Without(Question question, Finding fault, IReadOnlyDictionary<string, string> names)
    {
        var name = names.GetValueOrDefault(question.Code, question.Code);
        if (fault.Key == "survey.logic.gap")
        {
            Lose(name, LossKind.Markup, $"{{{{{fault.Args[1]}}}}}");
            return question with { Text = question.Text.Filled(_ => null), Hint = question.Hint?.Filled(_ => null), Demands = null };
        }
        foreach (var source in carried.Where(condition => condition.Question == question.Code)) Lose(name, LossKind.Condition, source.Source);
        return question with { Show = null, RequiredWhen = null, Demands = null, Skips = null };
    }

    private static string Unique(string name, string prefix, HashSet<string> taken)
    {
        var plain = NotCode().Replace(name.Normalize(System.Text.NormalizationForm.FormKD).ToLowerInvariant(), "-").Trim('-');
        if (plain.Length == 0 || !char.IsAsciiLetterLower(plain[0])) plain = prefix + plain;
        if (plain.Length > 40) plain = plain[..40].TrimEnd('-');
        var code = plain;
        for (var n = 2; !taken.Add(code); n++) code = $"{(plain.Length > 35 ? plain[..35] : plain)}-{n}";
        return code;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotCode();

    [GeneratedRegex(@"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
