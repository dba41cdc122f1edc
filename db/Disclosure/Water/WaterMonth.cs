using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The class of a section in a month, judged by the means of the month's samples (环办〔2011〕22号). Pure.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">The month, 1 to 12.</param>
/// <param name="Grade">What was judged; null for a month without a sample.</param>
/// <param name="Samples">How many samples there were.</param>
public sealed record WaterMonth(int Year, int Month, WaterGrade? Grade, int Samples)
{
    /// <summary>The most years that a calendar shows.</summary>
    public const int MostYears = 6;

    /// <summary>Every month of the years in which there are readings, the newest year first; months to come are left out.</summary>
    /// <param name="readings">The readings of one section.</param>
    /// <param name="today">The day.</param>
    /// <param name="book">The standards.</param>
    public static IReadOnlyList<WaterMonth> Of(IReadOnlyCollection<ShownReading> readings, DateOnly today, StandardBook book)
    {
        var sampled = readings.GroupBy(each => Clock.DayOf(each.At) is var day ? (day.Year, day.Month) : default).ToDictionary(each => each.Key, each => each.ToArray());
        return
        [
            .. from year in sampled.Keys.Select(key => key.Year).Distinct().OrderDescending().Take(MostYears)
               from month in Enumerable.Range(1, 12)
               where new DateOnly(year, month, 1) <= today
               select Judge(year, month, sampled.GetValueOrDefault((year, month)) ?? [], book),
        ];
    }

    private static WaterMonth Judge(int year, int month, ShownReading[] readings, StandardBook book) => readings is []
        ? new(year, month, null, 0)
        : new(year, month, WaterGrade.Of(Clock.DayOf(readings.Max(each => each.At)), readings.GroupBy(each => each.Item).ToDictionary(each => each.Key, each => each.Average(one => one.Value)), book), readings.Select(each => each.At).Distinct().Count());
}
