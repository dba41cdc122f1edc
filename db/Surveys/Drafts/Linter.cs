using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// What a survey methodologist would remark before a questionnaire goes out. It warns and does not forbid: only what could not be
/// answered or counted, and what argues for an answer, is refused when the draft is published.
/// </summary>
public static partial class Linter
{
    /// <summary>More rows than this are filled in without reading.</summary>
    public const int LongMatrix = 7;

    /// <summary>Longer than this, many give up on a phone.</summary>
    public const int LongMinutes = 5;

    /// <summary>The remarks, those on the whole first, then in the questions' order.</summary>
    /// <param name="questionnaire">The draft.</param>
    public static IReadOnlyList<Finding> Of(Questionnaire questionnaire) =>
    [
        .. Whole(questionnaire),
        .. LogicCheck.Of(questionnaire),
        .. questionnaire.Questions.SelectMany(question => Remarks(question, questionnaire)),
        .. Flips(questionnaire),
    ];

    /// <summary>The smallest difference between two waves of so many answers that is found four times in five: percentage points about one half, both sides, 95 %, simple random samples.</summary>
    /// <param name="planned">Answers a wave.</param>
    public static double Detectable(int planned) => (1.959964 + 0.841621) * Math.Sqrt(2 * 0.25 / planned) * 100;

    /// <summary>The phrases that lack a language which the questionnaire is offered in, by question; the whole's under the empty code.</summary>
    public static IReadOnlyDictionary<string, int> Untranslated(Questionnaire questionnaire) =>
        questionnaire.Questions.Select(question => (question.Code, Missing: question.Phrases.Count(phrase => phrase is not null && !questionnaire.Says(phrase))))
            .Prepend(("", new[] { questionnaire.Title, questionnaire.About, questionnaire.Source }.Count(phrase => !questionnaire.Says(phrase))))
            .Where(each => each.Item2 > 0).GroupBy(each => each.Item1).ToDictionary(same => same.Key, same => same.Sum(each => each.Item2));

    private static IEnumerable<Finding> Whole(Questionnaire questionnaire)
    {
        if (Persuasion.In(questionnaire) is { } word) yield return new(null, "survey.lint.argues", word);
        if (questionnaire.Asked.Any() && questionnaire.Minutes > LongMinutes) yield return new(null, "survey.lint.minutes", questionnaire.Minutes, LongMinutes);
    }

    private static IEnumerable<Finding> Remarks(Question question, Questionnaire questionnaire)
    {
        if (!question.IsSound) yield return new(question.Code, "survey.lint.unsound");
        if (question.Phrases.Any(phrase => phrase is not null && !questionnaire.Says(phrase))) yield return new(question.Code, "survey.lint.language");
        if (!question.Asks) yield break;
        if (Leading().Match(question.Text.Zh) is { Success: true } zh) yield return new(question.Code, "survey.lint.leading", zh.Value);
        else if (Leading().Match(question.Text.En) is { Success: true } en) yield return new(question.Code, "survey.lint.leading", en.Value);
        if (Double(question) is { } joined) yield return new(question.Code, "survey.lint.double", joined);
        if (question is Matrix { Rows.Count: > LongMatrix } matrix) yield return new(question.Code, "survey.lint.matrix", matrix.Rows.Count, LongMatrix);
        var options = question switch { SingleChoice choice => choice.Options, Matrix grid => grid.Options, _ => [] };
        var tones = options.Where(option => !option.Aside).Select(option => Tone.Of(option.Text.Zh.Length > 0 ? option.Text.Zh : option.Text.En)).ToArray();
        var (well, ill) = (tones.Count(tone => tone > 0), tones.Count(tone => tone < 0));
        if (well + ill < 2 || tones.Length < 3) yield break;
        if (well != ill) yield return new(question.Code, "survey.lint.unbalanced", well, ill);
        if (!options.Any(option => option.Aside)) yield return new(question.Code, "survey.lint.aside");
    }

    // A question that asks two things at once, where it asks for a judgement: 空气和水…满意吗.
    private static string? Double(Question question) =>
        question is not (SingleChoice or Scale or Stars) ? null
        : DoubleZh().Match(question.Text.Zh) is { Success: true } zh ? zh.Groups[1].Value
        : DoubleEn().Match(question.Text.En) is { Success: true } en && question.Text.Zh.Length == 0 ? en.Groups[1].Value
        : null;

    // Most scales run one way; those that run the other are read the wrong way round.
    private static IEnumerable<Finding> Flips(Questionnaire questionnaire)
    {
        var directions = questionnaire.Asked.Select(question => (question.Code, Direction: Direction(question))).Where(each => each.Direction != 0).ToArray();
        var most = Math.Sign(directions.Sum(each => each.Direction));
        if (most == 0 && directions.Length > 0) most = directions[0].Direction;
        return directions.Where(each => each.Direction != most).Select(each => new Finding(each.Code, "survey.lint.flip"));
    }

    private static int Direction(Question question)
    {
        var options = question switch { SingleChoice choice => choice.Options, Matrix matrix => matrix.Options, _ => [] };
        var tones = options.Where(option => !option.Aside).Select(option => Tone.Of(option.Text.Zh)).Where(tone => tone != 0).ToArray();
        return tones.Length >= 2 && tones[0] != tones[^1] ? tones[0] : 0;
    }

    [GeneratedRegex("难道|是不是应该|众所周知|大家都|显然|当然|不言而喻|毋庸置疑|您是否同意|您也认为|成效显著|明显改善|大幅(改善|提升)|优美的|美丽的|越来越好|不得不|don't you|surely|obviously|of course|everyone knows|as you know|do you agree|wouldn't you", RegexOptions.IgnoreCase)]
    private static partial Regex Leading();

    [GeneratedRegex("([^，。、？]{0,8}(?:和|与|及|以及|并且|、)[^，。？]{1,12}?)[，,]?(?:您)?(?:是否|都|的质量|的工作|是不是)?[，,]?(?:满意|同意|好不好|怎么样|放心|重视)")]
    private static partial Regex DoubleZh();

    [GeneratedRegex(@"(?:satisfied|happy|agree|content)\b.*?\b(?:with|that)\b(.*\band\b.*)", RegexOptions.IgnoreCase)]
    private static partial Regex DoubleEn();
}
