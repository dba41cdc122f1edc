using System.Globalization;
using Microsoft.Extensions.Localization;
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
            ? words[headline.Rate is null ? "Survey.Sentence.Score" : wave.Participation?.Rate is null ? "Survey.Sentence.Rate" : "Survey.Sentence",
                wave.View.Wave.Title.Value, wave.Figures.Answers, Tenth(score.Value), Tenth(score.Low), Tenth(score.High),
                Percent(headline.Rate?.Value), Percent(wave.Participation?.Rate?.Value)]
            : words["Survey.Sentence.Answers", wave.View.Wave.Title.Value, wave.Figures.Answers];

        /// <summary>The towns for the map: what has too few shows nothing, what overlaps the city is not ranked.</summary>
        public IReadOnlyList<TownFigure> Map => [.. wave.Figures.Towns.Select(town => new TownFigure(
            town.Town, town.Score?.Value, Tenth(town.Score?.Value),
            town.Standing switch { TownStanding.TooFew => TileMark.TooFew, TownStanding.NotDifferent => TileMark.NoDifference, TownStanding.Higher or TownStanding.Lower => TileMark.None },
            Count: town.Answers))];

        public IReadOnlyList<BarredFigure> TownBars(IStringLocalizer<Words> words) => [.. wave.Figures.Towns.Select(town => new BarredFigure(
            words.Town(town.Town), town.Score?.Value, town.Score?.Low, town.Score?.High, town.Answers?.ToString("N0", CultureInfo.CurrentCulture) ?? words["Survey.Hidden", wave.Figures.Rules.SmallestCell], words.Of(town.Standing)))];

        public IReadOnlyList<BarredFigure> DimensionBars(IStringLocalizer<Words> words) => [.. wave.Figures.Dimensions.Select(dimension => new BarredFigure(
            words.Of(dimension.Dimension), dimension.Score?.Value, dimension.Score?.Low, dimension.Score?.High, dimension.Base.ToString("N0", CultureInfo.CurrentCulture),
            words["Survey.Questions", dimension.Questions.Count]))];
    }

    /// <summary>To a tenth, always with its digit.</summary>
    public static string Tenth(double? value) => value?.ToString("F1", CultureInfo.CurrentCulture) ?? "—";

    /// <summary>To a hundredth.</summary>
    public static string Hundredth(double? value) => value?.ToString("F2", CultureInfo.CurrentCulture) ?? "—";

    /// <summary>0.841 as 84.1%.</summary>
    public static string Percent(double? share) => share is { } value ? (value * 100).ToString("F1", CultureInfo.CurrentCulture) + "%" : "—";
}
