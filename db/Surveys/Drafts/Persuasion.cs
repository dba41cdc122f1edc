using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Surveys;

/// <summary>Finds what argues for an answer. Nothing on a survey's pages, its invitation, poster or thank-you page may: the bureau asks, it does not canvass.</summary>
public static partial class Persuasion
{
    /// <summary>The first word of the survey's own introduction that argues for an answer, or of what it says between the questions; null for none.</summary>
    public static string? In(Questionnaire questionnaire) =>
        new[] { questionnaire.Title, questionnaire.About }.Select(phrase => In(phrase, questionnaire))
            .Concat(questionnaire.Questions.SelectMany(question => question is Note ? [question.Text, question.Hint] : new[] { question.Hint }).OfType<Phrase>().Select(Canvasses)).FirstOrDefault(word => word is not null);

    // Between the questions an answer may be named, to explain it; asked for it may not be.
    private static string? Canvasses(Phrase phrase) => new[] { phrase.Zh, phrase.En }.Select(text => Canvassing().Match(text)).FirstOrDefault(match => match.Success)?.Value;

    /// <summary>The first word of an invitation that names an option of the questionnaire or asks for a good mark; null for none.</summary>
    public static string? In(Phrase invitation, Questionnaire questionnaire)
    {
        foreach (var text in new[] { invitation.Zh, invitation.En })
        {
            if (Canvassing().Match(text) is { Success: true } canvassing) return canvassing.Value;
            foreach (var option in questionnaire.Questions.SelectMany(ImportReport.OptionsOf).SelectMany(option => new[] { option.Text.Zh, option.Text.En }).Where(option => Tone.Of(option) != 0).Distinct())
                if (Names(text, option)) return option;
        }
        return null;
    }

    // 满意 as an answer, not in 满意度, 满意率 or 是否满意.
    private static bool Names(string text, string option)
    {
        for (var at = text.IndexOf(option, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(option, at + option.Length, StringComparison.OrdinalIgnoreCase))
        {
            var (before, after) = (text[..at], text[(at + option.Length)..]);
            if (!Harmless().IsMatch(after) && !Open().IsMatch(before) && !after.StartsWith('不') && !(option.Length > 0 && char.IsAsciiLetter(option[0]) && (before.Length > 0 && char.IsAsciiLetter(before[^1]) || after.Length > 0 && char.IsAsciiLetter(after[0])))) return true;
        }
        return false;
    }

    [GeneratedRegex("(是否|还是|或者?|不)$")]
    private static partial Regex Open();

    [GeneratedRegex("^(度|率|调查|问卷|程度|吗|不满意|还是)")]
    private static partial Regex Harmless();

    [GeneratedRegex("打高分|给高分|好评|五星|满分|(请|帮忙|务必|建议|希望您?|引导)[^，。？]{0,12}(满意|好评|高分)|点赞支持|支持我们的?工作|top marks?|good marks?|full marks?|five stars|highest score|rate us (highly|well)|positive (rating|answer|review)", RegexOptions.IgnoreCase)]
    private static partial Regex Canvassing();
}

/// <summary>Whether an answer speaks well or ill, told from its words.</summary>
internal static partial class Tone
{
    /// <summary>1 for well, -1 for ill, 0 for neither.</summary>
    internal static int Of(string option) => Ill().IsMatch(option) ? -1 : Middle().IsMatch(option) ? 0 : Well().IsMatch(option) ? 1 : 0;

    [GeneratedRegex(@"不(太|大|怎么|很|够|算)?(满意|同意|好|有?信心|相信|支持|赞成|认可|放心|清洁|干净|重视|及时)|没有?信心|信心(不足|不大|较低|低|小)|信心很小|差|糟|恶化|变坏|\b(dis|un)(satisfied|agree|happy)|\bnot\b.*\b(satisfied|good|confident|agree)|\b(poor|bad|worse|little confidence|no confidence)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ill();

    [GeneratedRegex(@"一般|中立|说不清|差不多|没变|\b(neutral|neither|average|fair|same)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Middle();

    [GeneratedRegex(@"满意|同意|很好|较好|^好|信心|支持|赞成|认可|放心|改善|变好|重视|\b(satisfied|agree|good|excellent|better|confident|happy)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Well();
}
