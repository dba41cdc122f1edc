using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>A wave's published figures as one table, a row a figure. What was left out when the wave was published is an empty cell with its reason.</summary>
public static class PublishedTable
{
    /// <summary>The table as CSV.</summary>
    public static byte[] Write(PublishedWave wave, Wording words) => Csv.Write(words["Survey.Csv.Head"].Split('|'), Rows(wave, words));

    /// <summary>The table as a workbook.</summary>
    public static Task WriteWorkbookAsync(PublishedWave wave, Wording words, Stream to, CancellationToken ct) =>
        Workbook.WriteAsync(to, words["Survey.Csv.Head"].Split('|'), Rows(wave, words).ToAsyncEnumerable(), ct);

    /// <summary>What an option of a question reads; its code where it is a number.</summary>
    public static Phrase OptionText(Question question, string code) =>
        (question switch
        {
            SingleChoice choice => choice.Options,
            MultipleChoice many => many.Options,
            Matrix matrix => matrix.Options,
            Ranking ranking => ranking.Options,
            _ => (IReadOnlyList<Option>)[],
        }).FirstOrDefault(option => option.Code == code)?.Text ?? new(code, code);

    /// <summary>What a shown question reads: of a matrix with its row.</summary>
    public static Phrase QuestionText(Question question, string? part) =>
        question is Matrix matrix && matrix.Rows.FirstOrDefault(row => row.Code == part)?.Text is { } row ? new($"{question.Text.Zh}：{row.Zh}", $"{question.Text.En}: {row.En}") : question.Text;

    /// <summary>The rows, in the columns of <c>Survey.Csv.Head</c>.</summary>
    public static IEnumerable<object?[]> Rows(PublishedWave wave, Wording words) =>
    [
        [words["Survey.Csv.Answers"], null, null, wave.Figures.Answers, null, null, null, null, words["Survey.Label"]],
        .. wave.Figures.Questions.SelectMany(question => QuestionRows(wave, question, words)),
        .. (wave.Figures.Themes ?? []).SelectMany(themes => themes.Themes.Select(theme => new object?[] { words["Survey.Csv.Theme"], wave.View.Questionnaire.Find(themes.Code)?.Text.In(words.Culture), theme.Label.In(words.Culture), theme.Count, Percent(theme.Share), null, null, null, theme.Count is null ? words["Survey.Hidden", wave.Figures.Rules.SmallestCell] : null })),
        .. wave.Figures.Dimensions.Select(dimension => new object?[] { words["Survey.Csv.Dimension"], words[$"Dimension.{dimension.Dimension}"], null, dimension.Base, dimension.Score?.Value, dimension.Score?.Low, dimension.Score?.High, dimension.Score?.StandardError, dimension.BaseIsRounded ? words["Survey.Base.Rounded"] : null }),
        .. wave.Figures.Composite is { } composite ? new object?[][] { [words["Survey.Csv.Composite"], null, null, composite.Base, composite.Score.Value, composite.Score.Low, composite.Score.High, composite.Score.StandardError, null] } : [],
        .. wave.Figures.Towns.Select(town => new object?[] { words["Survey.Csv.Town"], words[$"Town.{town.Town}"], town.Town, town.Answers, town.Score?.Value, town.Score?.Low, town.Score?.High, town.Score?.StandardError, words[$"TownStanding.{town.Standing}"] }),
        .. wave.Figures.Towns.Where(town => town.Rate is not null).Select(town => new object?[] { words["Survey.Csv.TownRate"], words[$"Town.{town.Town}"], town.Town, town.Answers, Percent(town.Rate!.Value), Percent(town.Rate.Low), Percent(town.Rate.High), null, null }),
        .. wave.Figures.Sensitivity.Where(part => part.Answers != 0).SelectMany(part => HeadlineRows(wave, words["Survey.Csv.Part"], words[$"SensitivityPart.{part.Part}"], part.Answers, part.Score, part.Rate, words)),
        .. wave.Figures.Apart.SelectMany(part => HeadlineRows(wave, words["Survey.Apart"], part.OverQuota ? words["Survey.Apart.Over", words[$"AnswerMode.{part.Mode}"]] : words[$"AnswerMode.{part.Mode}"], part.Answers, part.Score, part.Rate, words)),
        .. wave.Figures.Response is { } response ? new (string Name, double? Rate)[] { ("RR1", response.Rr1), ("RR3", response.Rr3), ("COOP1", response.Cooperation), ("REF1", response.Refusal), ("CON1", response.Contact) }
            .Where(each => each.Rate is not null).Select(each => new object?[] { words["Survey.Method.Response"], each.Name, null, response.Cases, Percent(each.Rate), null, null, null, each.Name == "RR3" ? response.Reason : null }) : [],
    ];

    private static IEnumerable<object?[]> HeadlineRows(PublishedWave wave, string kind, string name, int? answers, ShownScore? score, ShownRate? rate, Wording words)
    {
        if (answers is null) yield return [kind, name, null, null, null, null, null, null, words["Survey.Hidden", wave.Figures.Rules.SmallestCell]];
        else if (score is null && rate is null) yield return [kind, name, null, answers, null, null, null, null, null];
        if (score is not null) yield return [kind, name, words["Survey.Csv.Score"], answers, score.Value, score.Low, score.High, score.StandardError, null];
        if (rate is not null) yield return [kind, name, words["Survey.Csv.Rate"], answers, Percent(rate.Value), Percent(rate.Low), Percent(rate.High), null, null];
    }

    private static IEnumerable<object?[]> QuestionRows(PublishedWave wave, ShownQuestion question, Wording words)
    {
        var asked = wave.View.Questionnaire.Asked.First(each => each.Code == question.Code);
        var text = QuestionText(asked, question.Part).In(words.Culture);
        foreach (var option in question.Options)
            yield return [words["Survey.Csv.Share"], text, OptionText(asked, option.Code).In(words.Culture), option.Count, Percent(option.Share), null, null, null, option.Count is null ? words["Survey.Hidden", wave.Figures.Rules.SmallestCell] : null];
        if (question.Rate is { } rate) yield return [words["Survey.Csv.Rate"], text, null, question.Base, Percent(rate.Value), Percent(rate.Low), Percent(rate.High), null, question.BaseIsRounded ? words["Survey.Base.Rounded"] : null];
        if (question.Score is { } score) yield return [words["Survey.Csv.Score"], text, null, question.Base, score.Value, score.Low, score.High, score.StandardError, question.BaseIsRounded ? words["Survey.Base.Rounded"] : null];
        if (question.Nps is { } nps) yield return [words["Survey.Csv.Nps"], text, null, question.Base, nps.Value, nps.Low, nps.High, nps.StandardError, null];
    }

    private static double? Percent(double? share) => share is { } value ? Math.Round(value * 100, 1) : null;
}
