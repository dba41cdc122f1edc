using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>A wave's published figures as one table, a row a figure.</summary>
public static class PublishedTable
{
    /// <summary>The table as CSV. What was left out when the wave was published is an empty cell with its reason.</summary>
    public static byte[] Write(PublishedWave wave, Wording words) => Csv.Write(
        words["Survey.Csv.Head"].Split('|'),
        [
            [words["Survey.Csv.Answers"], null, null, wave.Figures.Answers, null, null, null, null, words["Survey.Label"]],
            .. wave.Figures.Questions.SelectMany(question => QuestionRows(wave, question, words)),
            .. wave.Figures.Dimensions.Select(dimension => new object?[] { words["Survey.Csv.Dimension"], words[$"Dimension.{dimension.Dimension}"], null, dimension.Base, dimension.Score?.Value, dimension.Score?.Low, dimension.Score?.High, dimension.Score?.StandardError, null }),
            .. wave.Figures.Towns.Select(town => new object?[] { words["Survey.Csv.Town"], words[$"Town.{town.Town}"], town.Town, town.Answers, town.Score?.Value, town.Score?.Low, town.Score?.High, town.Score?.StandardError, words[$"TownStanding.{town.Standing}"] }),
        ]);

    private static IEnumerable<object?[]> QuestionRows(PublishedWave wave, ShownQuestion question, Wording words)
    {
        var asked = wave.View.Questionnaire.Asked.First(each => each.Code == question.Code);
        var text = asked.Text.In(words.Culture);
        foreach (var option in question.Options)
            yield return [words["Survey.Csv.Share"], text, asked is SingleChoice choice ? choice.Options.First(each => each.Code == option.Code).Text.In(words.Culture) : option.Code, option.Count, Percent(option.Share), null, null, null, option.Count is null ? words["Survey.Hidden", wave.Figures.Rules.SmallestCell] : null];
        if (question.Rate is { } rate) yield return [words["Survey.Csv.Rate"], text, null, question.Base, Percent(rate.Value), Percent(rate.Low), Percent(rate.High), null, question.BaseIsRounded ? words["Survey.Base.Rounded"] : null];
        if (question.Score is { } score) yield return [words["Survey.Csv.Score"], text, null, question.Base, score.Value, score.Low, score.High, score.StandardError, question.BaseIsRounded ? words["Survey.Base.Rounded"] : null];
    }

    private static double? Percent(double? share) => share is { } value ? Math.Round(value * 100, 1) : null;
}
