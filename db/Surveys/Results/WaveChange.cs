namespace PingHuEcoPublic.Surveys;

/// <summary>How a figure stands to the wave before.</summary>
public enum ChangeStanding
{
    /// <summary>显著上升: better than chance explains.</summary>
    Better,

    /// <summary>显著下降.</summary>
    Worse,

    /// <summary>没有可察觉的变化: chance explains the difference. It does not say that nothing changed.</summary>
    NoDetectable,

    /// <summary>样本不足 in one of the two waves.</summary>
    TooFew,

    /// <summary>均值不公布 in one of the two waves, because a small count could be worked out from it.</summary>
    Withheld,

    /// <summary>断点: the question, its answers or its points changed, so there is nothing to compare.</summary>
    Break,
}

/// <summary>How a figure stands to its target.</summary>
public enum RateStanding
{
    /// <summary>达到目标: the whole interval lies at or above it.</summary>
    Reached,

    /// <summary>低于目标: the whole interval lies below it.</summary>
    Below,

    /// <summary>与目标没有可察觉的差别: the interval holds it.</summary>
    NotClear,
}

/// <summary>One figure beside the same of the wave before.</summary>
/// <param name="Town">Division code; null for the city.</param>
/// <param name="Standing">What can be said.</param>
/// <param name="Test">The test; null where none could be made.</param>
/// <param name="HolmP">Its p-value, for towns adjusted for their number.</param>
public sealed record Change(string? Town, ChangeStanding Standing, WaveTest? Test, double? HolmP);

/// <summary>
/// A wave beside the one before: the same survey, the same mode, the headline question. The tests are made from the published figures and
/// their printed errors, so that a reader can make them again.
/// </summary>
/// <param name="Before">The wave before.</param>
/// <param name="Comparability">Whether the headline question is the same in both.</param>
/// <param name="City">The city's change.</param>
/// <param name="Towns">The towns' changes.</param>
public sealed record WaveChange(PublishedWave Before, Comparability Comparability, Change City, IReadOnlyList<Change> Towns)
{
    /// <summary>Compares.</summary>
    /// <returns>Null where there is no headline question or no earlier wave.</returns>
    public static WaveChange? Of(PublishedWave? before, PublishedWave now)
    {
        if (before is null || now.View.Questionnaire.Headline is not { } headline) return null;
        var same = Variables.Between(before.View, now.View, headline.Code);
        if (same != Comparability.Same) return new(before, same, new(null, ChangeStanding.Break, null, null), [.. now.Figures.Towns.Select(town => new Change(town.Town, ChangeStanding.Break, null, null))]);
        bool IsWithheld(WithheldFigure figure, string? code) => new[] { before, now }.Any(wave => wave.Figures.ExactnessOf(figure, code) == Exactness.None);
        var city = TestOf(before.Headline?.Score, now.Headline?.Score);
        var towns = now.Figures.Towns.Select(town => (town.Town, Test: TestOf(before.Figures.Towns.FirstOrDefault(other => other.Town == town.Town)?.Score, town.Score))).ToArray();
        var adjusted = WaveTest.Holm([.. towns.Select(town => town.Test).OfType<WaveTest>().Select(test => test.P)]);
        var next = 0;
        return new(before, same, ChangeOf(null, city, city?.P, IsWithheld(WithheldFigure.Question, headline.Code)), [.. towns.Select(town => ChangeOf(town.Town, town.Test, town.Test is null ? null : adjusted[next++], IsWithheld(WithheldFigure.Towns, town.Town)))]);
    }

    private static WaveTest? TestOf(ShownScore? before, ShownScore? now) =>
        before?.ComparedError is { } then && now?.ComparedError is { } today ? WaveTest.OfMeans((before.Value, then), (now.Value, today)) : null;

    private static Change ChangeOf(string? town, WaveTest? test, double? p, bool isWithheld) => new(town,
        test is null ? isWithheld ? ChangeStanding.Withheld : ChangeStanding.TooFew : p >= WaveTest.Level ? ChangeStanding.NoDetectable : test.Difference > 0 ? ChangeStanding.Better : ChangeStanding.Worse, test, p);
}

/// <summary>Targets.</summary>
public static class Targets
{
    /// <summary>How a rate stands to a target; null where the rate is not shown.</summary>
    /// <param name="rate">The rate with its interval.</param>
    /// <param name="target">The target, 0 to 1.</param>
    public static RateStanding? StandingOf(ShownRate? rate, double target) =>
        rate is null ? null : rate.Low >= target ? RateStanding.Reached : rate.High < target ? RateStanding.Below : RateStanding.NotClear;
}
