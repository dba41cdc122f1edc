using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>Which entered sheets are entered a second time. Pure: the same seed draws the same sheets.</summary>
public static class SecondEntry
{
    /// <summary>Of so many sheets in a row one is drawn.</summary>
    public const int OneIn = 10;

    /// <summary>Whether a sheet is drawn: of each ten in the order of entering the one at a place that follows from the seed.</summary>
    /// <param name="seed">The wave's seed.</param>
    /// <param name="ordinal">The place of the sheet among the entered, from 0.</param>
    public static bool Draws(Guid seed, int ordinal)
    {
        var block = string.Create(CultureInfo.InvariantCulture, $"{seed:N}|{ordinal / OneIn}");
        return SHA256.HashData(Encoding.ASCII.GetBytes(block)).Take(8).Aggregate(0UL, (sum, next) => (sum << 8) | next) % OneIn == (ulong)(ordinal % OneIn);
    }

    /// <summary>The questions that two entries answer differently.</summary>
    public static IReadOnlyList<string> Differences(Questionnaire questionnaire, IReadOnlyDictionary<string, string> first, IReadOnlyDictionary<string, string> second) =>
        [.. questionnaire.Asked.Select(question => question.Code).Where(code => first.GetValueOrDefault(code) != second.GetValueOrDefault(code))];
}

/// <summary>How well sheets were typed.</summary>
/// <param name="Sheets">Sheets that were entered twice.</param>
/// <param name="Compared">Questions that were compared.</param>
/// <param name="Differing">Questions that differ.</param>
/// <param name="Settled">Of those, the ones that a person settled.</param>
/// <param name="FirstWrong">Of those, the ones where the first entry was wrong.</param>
public sealed record EntryQuality(int Sheets, int Compared, int Differing, int Settled, int FirstWrong)
{
    /// <summary>The share of questions that differ, 0 to 1; null before any was compared.</summary>
    public double? DifferenceRate => Compared == 0 ? null : (double)Differing / Compared;

    /// <summary>The share of questions that the first entry had wrong, 0 to 1, which is what the sheets entered once have to expect; null while a difference is unsettled.</summary>
    public double? ErrorRate => Compared == 0 || Settled < Differing ? null : (double)FirstWrong / Compared;
}
