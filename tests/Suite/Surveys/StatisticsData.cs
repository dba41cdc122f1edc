using System.Globalization;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>Real samples with published figures, beside the repository; a test that needs them is skipped where they are absent.</summary>
internal sealed class StatisticsData(IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
{
    public static StatisticsData Read(string file) => new(CsvText.Read(File.ReadAllText(Shared.Data($"statistics/{file}"))));

    public string[] Cells(string column) => [.. rows.Select(row => row[column])];

    public double[] Numbers(string column) => [.. rows.Select(row => double.Parse(row[column], CultureInfo.InvariantCulture))];

    public double[] Holds(string column, string answer) => [.. rows.Select(row => row[column] == answer ? 1.0 : 0)];
}
