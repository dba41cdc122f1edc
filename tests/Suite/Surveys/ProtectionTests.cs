using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class ProtectionTests
{
    private static readonly FigureRules Rules = new(TownBase: 30, SmallestCell: 10);
    private static readonly double[] Points = [100, 80, 40, 0];

    [Fact]
    public void A_mean_to_a_tenth_has_one_solution_for_the_counts_that_were_left_out()
    {
        int[] cells = [200, 100, 37, 7];

        Assert.Equal(85.7, Math.Round(MeanOf(cells), 1));
        Assert.Equal(1, new ToldTable(cells, [2, 3], 1, [counts => Math.Round(MeanOf(counts), 1)]).Possible(3, 100));
        Assert.Equal(Exactness.Rough, Shown([200, 100, 37, 7]));
    }

    [Fact]
    public void A_wave_of_thousands_keeps_its_tenths() =>
        Assert.Equal(Exactness.Tenths, Shown([4000, 3000, 900, 7]));

    [Fact]
    public void Where_nothing_is_left_out_nothing_is_rounded() => Assert.Equal(Exactness.Tenths, Shown([200, 100, 37, 70]));

    [Fact]
    public void Every_small_table_leaves_likemany_counts_open_likegoing_through_all_of_them_says()
    {
        var random = new Bogus.Randomizer(20261125);
        for (var trial = 0; trial < 300; trial++)
        {
            int[] cells = [random.Int(1, 13), random.Int(1, 8), random.Int(1, 5), random.Int(1, 4)];
            int[] hidden = trial % 3 == 0 ? [0, 1, 2, 3] : trial % 3 == 1 ? [1, 2, 3] : [2, 3];
            var step = trial % 2 == 0 ? 1.0 : 0.1;
            Func<int[], double?>[] told = [counts => Math.Round(MeanOf(counts) / step) * step, .. trial % 5 == 0 ? new Func<int[], double?>[] { counts => Math.Round(counts[0] + counts[1] / 3.0) } : []];
            var table = new ToldTable(cells, hidden, 1, told);

            foreach (var cell in hidden) Assert.Equal(Possible(cells, hidden, 1, told, cell), table.Possible(cell, 1000));
        }
    }

    [Fact]
    public void No_published_mean_leaves_a_small_count_fewer_than_five_ways_to_be_by_going_through_all_of_them()
    {
        var random = new Bogus.Randomizer(85_7);
        for (var trial = 0; trial < 60; trial++)
        {
            int[] cells = [random.Int(20, 159), random.Int(10, 89), random.Int(10, 44), random.Int(1, 9)];
            var exact = Question(cells);
            var question = Suppression.Of(new(cells.Sum(), null, [exact], [], [], 0), Rules).Questions.Single();
            int[] hidden = [.. question.Options.Index().Where(option => option.Item.Count is null).Select(option => option.Index)];
            if (question.Score is not { } score) continue;

            Func<int[], double?>[] told = [.. new Func<ShownScore?, double?>[] { mean => mean!.Value, mean => mean!.Low, mean => mean!.High, mean => mean!.StandardError }
                .Select(figure => (Func<int[], double?>)(counts => figure(PrintedAs(score, counts))))];

            Assert.InRange(Possible(cells, hidden, 1, told, 3), Rules.PossibleCounts, int.MaxValue);
        }
    }

    [Fact]
    public void What_is_shown_apart_leaves_every_small_count_open_by_going_through_all_of_them()
    {
        var random = new Bogus.Randomizer(137);
        for (var trial = 0; trial < 25; trial++)
        {
            int[] cells = [random.Int(10, 30), random.Int(5, 20), random.Int(1, 9), random.Int(0, 9)];
            var exactness = MeanProtection.Alone([.. Options(cells)], Mean.Of(cells.Zip(Points, (count, points) => (points, count))), Rules);

            var possible = cells.Select(_ => new HashSet<int>()).ToArray();
            var printed = Printed(cells);
            Go([0, 0, 0, 0], 0, cells.Sum());

            foreach (var (cell, count) in cells.Index().Where(cell => cell.Item is > 0 and < 10)) Assert.InRange(possible[cell].Count, Rules.PossibleCounts, int.MaxValue);

            void Go(int[] counts, int at, int rest)
            {
                if (at < counts.Length - 1)
                {
                    for (counts[at] = 0; counts[at] <= rest; counts[at]++) Go(counts, at + 1, rest - counts[at]);
                    return;
                }
                counts[at] = rest;
                if (Printed(counts) != printed) return;
                foreach (var (cell, count) in counts.Index()) possible[cell].Add(count);
            }

            (ShownScore?, ShownRate?) Printed(int[] counts) =>
                (exactness.Print(Mean.Of(counts.Zip(Points, (count, points) => (points, count)))), counts[0] + counts[1] is var yes && (yes is > 0 and < 10 || counts.Sum() - yes is > 0 and < 10) ? null : exactness.Print(new Proportion(yes, counts.Sum())));
        }
    }

    [Fact]
    public void A_town_with_one_that_is_not_content_does_not_say_so_by_its_mean()
    {
        OptionFigure[] options = [.. Options([40, 30, 4, 1])];
        var score = Mean.Of(options.Select(option => (option.Points!.Value, option.Count)))!;

        Assert.NotEqual(Exactness.Tenths, MeanProtection.Alone(options, score, Rules));
        Assert.Equal(Exactness.Tenths, MeanProtection.Alone([.. Options([60, 15, 0, 0])], score, Rules));
    }

    [Fact]
    public void A_towns_mean_beside_the_citys_counts_does_not_name_its_small_count()
    {
        // The city says that nobody was rather content or rather not, so a town's mean of 90 would be five of fifty.
        var named = ShownTowns([.. Sheets(45, 5, "330482001"), .. Sheets(45, 5, "330482002")]);
        // Where towns have all answers, what one has more another may have less, and the means can be printed.
        var random = new Bogus.Randomizer(3);
        var mixed = ShownTowns([.. TownChoice.Towns.SelectMany(town => Enumerable.Range(0, 150).SelectMany(_ => TallyTests.Sheets(1, random.WeightedRandom(["satisfied", "fairly", "rather-not", "not"], [.5f, .3f, .15f, .05f]), town)))]);

        Assert.Equal([TownStanding.Withheld, TownStanding.Withheld], named.Take(2).Select(town => town.Standing));
        Assert.All(named, town => Assert.Null(town.Score));
        Assert.Contains(mixed, town => town.Score is not null);

        static IEnumerable<AnswerRow> Sheets(int satisfied, int not, string town) => [.. TallyTests.Sheets(satisfied, "satisfied", town), .. TallyTests.Sheets(not, "not", town)];
        static IReadOnlyList<ShownTown> ShownTowns(AnswerRow[] rows) => Suppression.Of(TallyTests.Figures(rows), Rules).Towns;
    }

    [Fact]
    public void What_is_made_of_a_rounded_mean_is_no_more_exact_than_it()
    {
        var figures = TallyTests.Figures(TallyTests.Sheets(200, "satisfied"), TallyTests.Sheets(100, "fairly", "330482002"), TallyTests.Sheets(37, "rather-not", "330482003"), TallyTests.Sheets(7, "not"));
        var shown = Suppression.Of(figures, Rules);

        Assert.Equal(86, shown.Questions.Single(question => question.Code == "overall").Score!.Value);
        Assert.Equal(1, shown.Dimensions.Single(dimension => dimension.Questions.Contains("overall")).Score!.Step);
        Assert.All(shown.Sensitivity.Where(part => part.Score is not null), part => Assert.Equal(1, part.Score!.Step));
        Assert.All(shown.Towns.Where(town => town.Score is not null), town => Assert.Equal(1, town.Score!.Step));
        Assert.Contains(new CoarseMean(WithheldFigure.Question, "overall", null, Exactness.Rough), shown.Coarse!);
        Assert.Null(shown.Questions.Single(question => question.Code == "air").Score!.Step);
    }

    [Fact]
    public void A_printed_interval_that_is_rounded_still_holds_the_exact_one()
    {
        var printed = Exactness.Rough.Print(85.74, 1.3, 0, 100)!;

        Assert.Equal((86, 80, 90), (printed.Value, printed.Low!.Value, printed.High!.Value));
        Assert.Null(printed.StandardError);
        Assert.InRange(printed.ComparedError!.Value, 1.3, 5);
    }

    [Fact]
    public void Gaps_that_together_are_a_small_count_take_another_with_them() =>
        Assert.Equal([1, 2, 3], Suppression.Gaps([400, 40, 4, 3], 10).Order());

    private static double MeanOf(int[] counts) => counts.Zip(Points, (count, points) => count * points).Sum() / counts.Sum();

    [Fact]
    public void Ways_to_print_are_tried_from_the_most_exact_on() =>
        Assert.Equal([Exactness.Rough, Exactness.Whole, Exactness.Tenths], new[] { 1, 5, 25 }.Select(times => Shown([200 * times, 100 * times, 37 * times, 7])));

    private static ShownScore? PrintedAs(ShownScore like, int[] counts)
    {
        var mean = Mean.Of(counts.Zip(Points, (count, points) => (points, count)))!;
        return (like.Step is null ? Exactness.Tenths : like.StandardError is null ? Exactness.Rough : Exactness.Whole).Print(mean);
    }

    private static Exactness Shown(int[] cells)
    {
        var question = Question(cells);
        var (hidden, groups) = Suppression.Hiding(question, Rules.SmallestCell);
        return MeanProtection.Of(question, hidden, groups, Rules);
    }

    private static QuestionFigures Question(int[] cells) => new("q", cells.Sum(), [.. Options(cells)], new(cells[0] + cells[1], cells.Sum()), Mean.Of(cells.Zip(Points, (count, points) => (points, count))));

    private static IEnumerable<OptionFigure> Options(int[] cells) => cells.Select((count, i) => new OptionFigure($"o{i}", count, false, i < 2) { Points = Points[i] });

    // All counts of the hidden cells with the same sum, one by one.
    private static int Possible(int[] cells, int[] hidden, int least, Func<int[], double?>[] told, int cell)
    {
        double?[] printed = [.. told.Select(figure => figure(cells))];
        var (possible, trial) = (new HashSet<int>(), cells.ToArray());
        Go(0, hidden.Sum(place => cells[place]));
        return possible.Count;

        void Go(int at, int rest)
        {
            if (at == hidden.Length - 1)
            {
                if (rest < least) return;
                trial[hidden[at]] = rest;
                if (told.Zip(printed, (figure, print) => figure(trial) == print).All(same => same)) possible.Add(trial[cell]);
                return;
            }
            for (var count = least; count <= rest - (least * (hidden.Length - at - 1)); count++)
            {
                trial[hidden[at]] = count;
                Go(at + 1, rest - count);
            }
        }
    }
}
