using System.Globalization;
using System.Text;
using Bogus;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Seeds.Demo;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>
/// Plays somebody who has the published table of a wave and knows every rule by which it was made, and wants the counts that were left
/// out: whatever counts print the very same table are possible, and of each small one there must be several.
/// </summary>
public sealed class AttackerTests(Benches benches) : OnABench(benches)
{
    [Theory]
    [InlineData(20261125)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_count_that_was_left_out_follows_from_the_published_table_of_the_demonstration(int seed)
    {
        await Bench.StaffAsync(Role.Publicist);
        await new SurveysDemo(Bench.Get<WaveReader>(), Bench.Get<WaveDesk>(), Bench.Get<AnswerDesk>(), Bench.Get<Credentials>(), Bench.Get<AccountReader>(), Bench.Clock).RunAsync(new Randomizer(seed), Stop);
        var published = await Bench.Get<SurveyReader>().PublishedAsync(10, Stop);

        Assert.Equal(3, published.Count);
        foreach (var wave in published) await AttackAsync(wave);
    }

    [Fact]
    public async Task A_count_of_unclear_does_not_follow_from_the_base_of_its_dimension()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.PublishAsync(wave, Enumerable.Range(0, 200).Select(i => new Dictionary<string, string?>(Answers.Complete(TownChoice.Towns[i % 4])) { ["taking-part"] = i < 4 ? "hard-to-say" : i < 80 ? "not-taken-part" : "taken-part" }));

        var figures = (await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop))!.Figures;

        // Everybody answered, so 200 less the exact base would be the four.
        var dimension = figures.Dimensions.Single(each => each.Dimension == Dimension.Participation);
        Assert.Equal((200, true), (dimension.Base, dimension.BaseIsRounded));
        // And the composite says of how many a dimension is missing: of the four.
        Assert.Null(figures.Composite);
        await AttackAsync((await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop))!);
    }

    private async Task AttackAsync(PublishedWave wave)
    {
        var limits = wave.Figures.Rules;
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        var rows = await Dapper.SqlMapper.QueryAsync<AnswerRow>(connection, "select town, codes, seconds, channel = 'invitation' as verified, same_device from surveys.response where wave_id = @Id and not apart", new { wave.View.Wave.Id });
        var exact = new Tally(wave.View.Questionnaire, wave.View.Wave.Scores.Value.ToDictionary(map => map.Map), limits).Of([.. rows]);
        var table = CsvText.Lines(new StringReader(Encoding.UTF8.GetString(PublishedTable.Write(wave, Wording.English)).TrimStart('\uFEFF'))).Skip(1).Select(cells => new Line([.. cells])).ToArray();
        foreach (var question in exact.Questions.Where(question => question is { Options.Count: > 0, Overlapping: false }))
        {
            var text = wave.View.Questionnaire.Find(question.Code)!.Text.En;
            Line[] here = [.. table.Where(line => line.What == text)];
            Line[] shares = [.. here.Where(line => line.Kind == Wording.English["Survey.Csv.Share"])];
            int[] hidden = [.. shares.Index().Where(line => line.Item.Count is null).Select(line => line.Index)];
            foreach (var cell in hidden.Where(cell => question.Options[cell].Count is > 0 && question.Options[cell].Count < limits.SmallestCell))
                Assert.True(Possible(question, hidden, cell, counts => Prints(counts, question, wave, here, shares, table, limits)) >= limits.PossibleCounts, $"{text}: {shares[cell].Answer} = {question.Options[cell].Count} follows from the table");
        }
    }

    // What the table would say of these counts, beside what it says.
    private static bool Prints(int[] counts, QuestionFigures question, PublishedWave wave, Line[] here, Line[] shares, Line[] table, FigureRules limits)
    {
        var all = counts.Sum();
        if (all > table[0].Count) return false;
        if (shares.Index().Any(line => line.Item.Count is not null && line.Item.Value != Math.Round(Math.Round((double)counts[line.Index] / all, 3) * 100, 1))) return false;
        var aside = question.Options.Index().Where(option => option.Item.Aside).Sum(option => counts[option.Index]);
        var n = all - aside;
        bool IsSmall(int count) => count > 0 && count < limits.SmallestCell;
        int shown = IsSmall(aside) || IsSmall(n) ? (int)Math.Round(n / 10.0, MidpointRounding.AwayFromZero) * 10 : n;
        var yes = question.Options.Index().Where(option => option.Item.Counts == true).Sum(option => counts[option.Index]);
        if (here.FirstOrDefault(line => line.Kind == Wording.English["Survey.Csv.Rate"]) is { } rate)
        {
            if (IsSmall(yes) || IsSmall(n - yes)) return false;
            var printedRate = ExactnessOf(wave.Figures.Questions.First(each => each.Code == question.Code).Rate!).Print(new Proportion(yes, n))!;
            if (rate.Count != shown || rate.Value != Tenth(printedRate.Value) || rate.Low != Tenth(printedRate.Low) || rate.High != Tenth(printedRate.High)) return false;
        }
        var mean = Mean.Of(question.Options.Index().Where(option => option.Item.Points is not null).Select(option => (option.Item.Points!.Value, counts[option.Index])));
        var printed = wave.Figures.ExactnessOf(WithheldFigure.Question, question.Code).Print(mean);
        if (here.FirstOrDefault(line => line.Kind == Wording.English["Survey.Csv.Score"]) is { } score && (score.Count != shown || (score.Value, score.Low, score.High, score.Error) != (printed?.Value, printed?.Low, printed?.High, printed?.StandardError))) return false;
        // A dimension of this question alone is the question once more.
        var own = wave.Figures.Dimensions.FirstOrDefault(dimension => dimension.Questions is [var only] && only == question.Code);
        if (own is not null && table.First(line => line.Kind == Wording.English["Survey.Csv.Dimension"] && line.What == Wording.English[$"Dimension.{own.Dimension}"]).Count != shown) return false;
        var groups = question.Options.Select(option => option.Aside ? 2 : option.Counts == false ? 1 : 0).ToArray();
        return Suppression.Gaps(counts, limits.SmallestCell, groups).SetEquals(shares.Index().Where(line => line.Item.Count is null).Select(line => line.Index));

        static double Tenth(double share) => Math.Round(share * 100, 1);

        static Exactness ExactnessOf(ShownRate rate) => rate.Step switch { null => Exactness.Tenths, <= .01 => Exactness.Whole, _ => Exactness.Rough };
    }

    // How many different counts a cell could be, up to a dozen away from what it is; the other hidden ones take any.
    private static int Possible(QuestionFigures question, int[] hidden, int cell, Func<int[], bool> prints)
    {
        int[] counts = [.. question.Options.Select(option => option.Count)];
        int[] others = [.. hidden.Where(other => other != cell)];
        var sum = hidden.Sum(other => counts[other]);
        var found = 0;
        for (var value = Math.Max(0, counts[cell] - 12); value <= counts[cell] + 12; value++)
        {
            // All who answered are not printed; the shares leave a few numbers.
            for (var all = Math.Max(0, sum - 3); all <= sum + 3; all++)
            {
                int[] trial = [.. counts];
                trial[cell] = value;
                if (!Fills(trial, 0, all - value)) continue;
                found++;
                break;
            }
        }
        return found;

        bool Fills(int[] trial, int at, int rest)
        {
            if (rest < 0) return false;
            if (at == others.Length) return rest == 0 && prints(trial);
            if (at == others.Length - 1)
            {
                trial[others[at]] = rest;
                return prints(trial);
            }
            for (var count = 0; count <= rest; count++)
            {
                trial[others[at]] = count;
                if (Fills(trial, at + 1, rest - count)) return true;
            }
            return false;
        }
    }

    private sealed record Line(string[] Cells)
    {
        public string Kind => Cells[0];

        public string What => Cells[1];

        public string Answer => Cells[2];

        public int? Count => Cells[3].Length == 0 ? null : int.Parse(Cells[3], CultureInfo.InvariantCulture);

        public double? Value => Number(4);

        public double? Low => Number(5);

        public double? High => Number(6);

        public double? Error => Number(7);

        private double? Number(int at) => Cells[at].Length == 0 ? null : double.Parse(Cells[at], CultureInfo.InvariantCulture);
    }
}
