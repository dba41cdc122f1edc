using System.Globalization;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>How published figures are said and drawn.</summary>
public static class ResultWords
{
    extension(PublishedWave wave)
    {
        /// <summary>One sentence that a reporter could print.</summary>
        public string Sentence(IStringLocalizer<Words> words) => wave.Headline is { Score: { } score } headline
            ? wave.View.Questionnaire.Headline is { Dimension: null, Text: var asked }
            ? words[headline.Rate is null ? "Survey.Sentence.Own" : "Survey.Sentence.OwnRate", wave.View.Wave.Title.Value, headline.Base, asked, Said(score, score.Value), Said(score, score.Low), Said(score, score.High), wave.CountingOptions(words), Percent(headline.Rate, headline.Rate?.Value)]
            : words[headline.Rate is null ? "Survey.Sentence.Score" : wave.Participation?.Rate is null ? "Survey.Sentence.Rate" : "Survey.Sentence",
                wave.View.Wave.Title.Value, wave.Figures.Answers, Said(score, score.Value), Said(score, score.Low), Said(score, score.High),
                Percent(headline.Rate, headline.Rate?.Value), Percent(wave.Participation?.Rate, wave.Participation?.Rate?.Value)]
            : words["Survey.Sentence.Answers", wave.View.Wave.Title.Value, wave.Figures.Answers];

        /// <summary>The options that count towards the headline's rate, as one reads them.</summary>
        public string CountingOptions(IStringLocalizer<Words> words) => wave.View.Questionnaire.Headline is SingleChoice headline && wave.View.Wave.ScoreMap(headline.Scores) is { } map
            ? string.Join(words["List.Comma"].Value, headline.Options.Where(option => map.Points.GetValueOrDefault(option.Code)?.Counts == true).Select(option => option.Text)) : "";

        /// <summary>What a figure that is left out is called.</summary>
        public string NameOf(Withheld withheld, IStringLocalizer<Words> words) => withheld.Figure switch
        {
            WithheldFigure.Question when wave.View.Questionnaire.Find(withheld.Code!) is { } question => $"{PublishedTable.QuestionText(question, withheld.Part)}",
            WithheldFigure.Themes when wave.View.Questionnaire.Find(withheld.Code!) is { } question => $"{question.Text}",
            WithheldFigure.Dimension when Enum.GetValues<Dimension>().Any(dimension => dimension.Word() == withheld.Code) => words.Of(Enum.GetValues<Dimension>().First(dimension => dimension.Word() == withheld.Code)),
            _ => words.Of(withheld.Figure),
        };

        /// <summary>What a mean is called that is printed less exactly.</summary>
        public string NameOf(CoarseMean mean, IStringLocalizer<Words> words) =>
            mean.Figure == WithheldFigure.Towns ? words.Town(mean.Code!) : wave.NameOf(new Withheld(mean.Figure, mean.Code, mean.Part, 0), words);

        /// <summary>Under which key it is said how a mean is rounded: a scale of a few numbers goes by halves.</summary>
        public string CoarseKey(Exactness exactness, ShownScore? score) => $"Survey.Coarse.{exactness}{(score?.Step < 1 ? ".Half" : "")}";

        /// <summary>Under which key it is said how a mean is rounded.</summary>
        public string CoarseKey(CoarseMean mean) =>
            wave.CoarseKey(mean.Exactness, mean.Figure == WithheldFigure.Question ? wave.Figures.Questions.FirstOrDefault(question => question.Code == mean.Code && question.Part == mean.Part)?.Score : null);

        /// <summary>The towns whose rate lies below the target with its whole interval.</summary>
        public IReadOnlyList<string> BelowTarget => wave.Figures.Rules.Target is { } target
            ? [.. wave.Figures.Towns.Where(town => Targets.StandingOf(town.Rate, target.Share) == RateStanding.Below).Select(town => town.Town)] : [];

        /// <summary>The towns for the map: what has too few shows nothing, what overlaps the city is not ranked.</summary>
        public IReadOnlyList<TownFigure> Map => [.. wave.Figures.Towns.Select(town => new TownFigure(
            town.Town, town.Score?.Value, Said(town.Score, town.Score?.Value),
            town switch
            {
                { Standing: TownStanding.TooFew } => TileMark.TooFew,
                { Standing: TownStanding.Withheld } or { Score: null } => TileMark.NotPrinted,
                { Standing: TownStanding.NotDifferent } => TileMark.NoDifference,
                _ => TileMark.None,
            },
            Count: town.Answers))];

        public IReadOnlyList<BarredFigure> TownBars(IStringLocalizer<Words> words) => [.. wave.Figures.Towns.Select(town => new BarredFigure(
            words.Town(town.Town), town.Score?.Value, town.Score?.Low, town.Score?.High, town.Answers?.ToString("N0", CultureInfo.CurrentCulture) ?? words["Survey.Hidden.Short"], words.Of(town is { Score: null, Standing: not TownStanding.TooFew } ? TownStanding.Withheld : town.Standing), town.Score?.Digits ?? 1))];

        public IReadOnlyList<BarredFigure> DimensionBars(IStringLocalizer<Words> words) => [.. wave.Figures.Dimensions.Select(dimension => new BarredFigure(
            words.Of(dimension.Dimension), dimension.Score?.Value, dimension.Score?.Low, dimension.Score?.High, dimension.BaseIsRounded ? words["Survey.About", dimension.Base] : dimension.Base.ToString("N0", CultureInfo.CurrentCulture),
            words[dimension.Questions.Count == 1 ? "Survey.Questions.One" : "Survey.Questions", dimension.Questions.Count].Value.Replace(' ', '\u00a0'), dimension.Score?.Digits ?? 1))];
    }

    extension(ResultsView view)
    {
        /// <summary>What the wave before says beside this one, in one sentence; null where there is no wave before.</summary>
        public string? ChangeSentence(IStringLocalizer<Words> words) => view.Change switch
        {
            null => null,
            { City.Standing: ChangeStanding.Break } change => words["Survey.Change.Break", change.Before.View.Wave.Title.Value, words.Of(change.Comparability)].Value,
            { City: { Test: { } test } city } change => words[$"Survey.Change.{city.Standing}", change.Before.View.Wave.Title.Value, Tenth(Math.Abs(test.Difference)), Signed(test.Interval.Low), Signed(test.Interval.High)].Value,
            { City.Standing: ChangeStanding.Withheld } change => words["Survey.Change.Withheld", change.Before.View.Wave.Title.Value].Value,
            { } change => words["Survey.Change.TooFew", change.Before.View.Wave.Title.Value].Value,
        };

        /// <summary>A town's badge beside the wave before; null where there is none.</summary>
        public Change? Of(string town) => view.Change?.Towns.FirstOrDefault(change => change.Town == town);

        /// <summary>The headline over the waves; a break is a gap in the line.</summary>
        public IReadOnlyList<TrendPoint> TrendPoints(IStringLocalizer<Words> words)
        {
            var points = new List<TrendPoint>();
            foreach (var (at, wave) in view.Trend.Index())
            {
                if (at > 0 && wave.View.Questionnaire.Headline is { } headline && Variables.Between(view.Trend[at - 1].View, wave.View, headline.Code) != Comparability.Same)
                    points.Add(new(words["Survey.Trend.Break"], null) { IsBreak = true });
                points.Add(new($"{wave.View.Wave.Title.Value}", wave.Headline?.Score?.Value, wave.Headline?.Score?.Low, wave.Headline?.Score?.High) { Digits = wave.Headline?.Score?.Digits });
            }
            return points;
        }
    }

    /// <summary>How a badge is coloured.</summary>
    public static Tone ToneOf(ChangeStanding standing) => standing switch
    {
        ChangeStanding.Better => Tone.Good,
        ChangeStanding.Worse => Tone.Late,
        ChangeStanding.NoDetectable or ChangeStanding.TooFew or ChangeStanding.Withheld or ChangeStanding.Break => Tone.Neutral,
    };

    /// <summary>How a target is coloured.</summary>
    public static Tone ToneOf(RateStanding standing) => standing switch
    {
        RateStanding.Reached => Tone.Good,
        RateStanding.Below => Tone.Late,
        RateStanding.NotClear => Tone.Neutral,
    };

    /// <summary>To a tenth with its sign.</summary>
    public static string Signed(double value) => value.ToString("+0.0;−0.0;0.0", CultureInfo.CurrentCulture);

    /// <summary>To a tenth, always with its digit.</summary>
    public static string Tenth(double? value) => value?.ToString("F1", CultureInfo.CurrentCulture) ?? "—";

    /// <summary>A mean, or an end of its interval, with the digits that it is printed with.</summary>
    public static string Said(ShownScore? score, double? value) => value?.ToString(score?.Digits == 0 ? "F0" : "F1", CultureInfo.CurrentCulture) ?? "—";

    /// <summary>A standard error with the digits that it is printed with; a dash where it is not.</summary>
    public static string ErrorOf(ShownScore score) => score.Step is null ? Hundredth(score.StandardError) : Tenth(score.StandardError);

    /// <summary>A count with its thousands; a dash where it is not printed.</summary>
    public static string Whole(int? count) => count?.ToString("N0", CultureInfo.CurrentCulture) ?? "—";

    /// <summary>To a hundredth.</summary>
    public static string Hundredth(double? value) => value?.ToString("F2", CultureInfo.CurrentCulture) ?? "—";

    /// <summary>A rate, or an end of its interval, with the digits that it is printed with.</summary>
    public static string Percent(ShownRate? rate, double? share) => share is { } value ? (value * 100).ToString(rate?.Digits == 0 ? "F0" : "F1", CultureInfo.CurrentCulture) + "%" : "—";

    /// <summary>0.841 as 84.1%.</summary>
    public static string Percent(double? share) => share is { } value ? (value * 100).ToString("F1", CultureInfo.CurrentCulture) + "%" : "—";
}
