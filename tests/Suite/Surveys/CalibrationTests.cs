using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class CalibrationTests
{
    private static readonly double[] Sample = [20, 50, 100, 30, 40, 140, 50, 100, 40, 310, 50, 70];
    private static readonly double[] Population = [80, 60, 170, 55, 40, 150, 60, 165, 55, 340, 200, 125];

    // Four categories of a, the fastest, by three of b; one row a cell, its weight the cell's count.
    private static readonly string[] A = [.. Enumerable.Range(0, 12).Select(cell => $"a{cell % 4}")];
    private static readonly string[] B = [.. Enumerable.Range(0, 12).Select(cell => $"b{cell / 4}")];
    private static readonly string[] Cells = [.. A.Zip(B, (a, b) => a + b)];

    [Fact]
    public void V5_the_cells_of_Kalton_and_Flores_Cervantes_post_stratified_have_their_published_ratios()
    {
        var done = Calibration.Of(Sample, [(By("cell", Cells), Cells)], new());

        Assert.Equal([4.00, 1.20, 1.70, 1.83, 1.00, 1.07, 1.20, 1.65, 1.38, 1.10, 4.00, 1.79], Ratios(done).Select(ratio => Math.Round(ratio, 2, MidpointRounding.AwayFromZero)));
        Assert.Equal((1, true), (done.Iterations, done.Converged));
    }

    [Fact]
    public void V5_the_cells_of_Kalton_and_Flores_Cervantes_raked_have_their_published_ratios()
    {
        var done = Calibration.Of(Sample, [(By("a", A), A), (By("b", B), B)], new());

        Assert.Equal([1.81, 1.08, 2.20, 1.83, 1.45, .87, 1.76, 1.47, 2.02, 1.21, 2.45, 2.04], Ratios(done).Select(ratio => Math.Round(ratio, 2)));
        Assert.True(done is { Converged: true, Iterations: > 1 });
    }

    [Fact]
    public void Raking_holds_every_margin()
    {
        var done = Calibration.Of(Sample, [(By("a", A), A), (By("b", B), B)], new());

        foreach (var (names, margin) in new[] { (A, By("a", A)), (B, By("b", B)) })
            Assert.All(margin.Targets, target => Assert.Equal(target.Value, names.Zip(done.Weights).Where(row => row.First == target.Key).Sum(row => row.Second), 1e-6));
    }

    [Fact]
    public void Raking_that_does_not_converge_says_so()
    {
        var done = Calibration.Of(Sample, [(By("a", A), A), (By("b", B), B)], new(MostIterations: 1));

        Assert.False(done.Converged);
        Assert.True(done.LargestError > 1e-3);
    }

    [Fact]
    public void Margins_that_cannot_both_hold_never_converge_and_that_is_shown()
    {
        // The second row is the only one in b and in y: it would have to weigh 10 and 90.
        var done = Calibration.Of([1.0, 1.0], [(new("one", new Dictionary<string, double> { ["a"] = 90, ["b"] = 10 }), ["a", "b"]), (new("two", new Dictionary<string, double> { ["x"] = 10, ["y"] = 90 }), ["x", "y"])], new(MostIterations: 200));

        Assert.Equal((false, 200), (done.Converged, done.Iterations));
    }

    [Fact]
    public void Trimmed_weights_stay_within_their_bounds_and_the_margins_hold_all_the_same()
    {
        var (a, b) = (Rows(A), Rows(B));
        var one = Enumerable.Repeat(1.0, a.Length).ToArray();
        var free = Calibration.Of(one, [(By("a", A), a), (By("b", B), b)], new());
        var trimmed = Calibration.Of(one, [(By("a", A), a), (By("b", B), b)], new(High: 1.5));

        Assert.True(free.Weights.Max() / free.Weights.Average() > 1.6);
        Assert.True(trimmed is { Converged: true, WithinBounds: true, Trims: > 0 });
        Assert.InRange(trimmed.Weights.Max() / trimmed.Weights.Average(), 1, 1.5 * (1 + 1e-5));
    }

    [Fact]
    public void Bounds_that_the_margins_do_not_allow_are_not_reached_and_that_is_shown()
    {
        // The third category of a needs 430 people from 200 answers: on average 1.43 mean weights.
        var a = Rows(A);
        var done = Calibration.Of(Enumerable.Repeat(1.0, a.Length).ToArray(), [(By("a", A), a)], new(High: 1.2));

        Assert.Equal((true, false), (done.Converged, done.WithinBounds));
    }

    [Fact]
    public void A_category_in_which_nobody_answered_is_an_error_and_names_itself()
    {
        var refused = Assert.Throws<Refusal>(() => Calibration.Of([1.0, 1.0], [(new("town", new Dictionary<string, double> { ["x"] = 1, ["y"] = 2 }), ["x", "x"])], new()));

        Assert.Equal(("statistics.margin.empty", "y"), (refused.Message, refused.Args[1]));
    }

    [Theory]
    [InlineData("statistics.margin.unknown", "z", 2, 3)]
    [InlineData("statistics.margin.target", "y", 0, 3)]
    [InlineData("statistics.margin.target", "y", -5, 3)]
    [InlineData("statistics.margin.differs", "y", 2, 3.1)]
    public void A_margin_that_cannot_be_is_refused(string key, string second, double target, double otherTotal) =>
        Assert.Equal(key, Assert.Throws<Refusal>(() => Calibration.Of([1.0, 1.0],
            [(new("town", new Dictionary<string, double> { ["x"] = 1, ["y"] = target }), ["x", second]), (new("all", new Dictionary<string, double> { ["all"] = otherTotal }), ["all", "all"])], new())).Message);

    [Fact]
    public void V15_equal_quotas_by_town_misstate_the_county_until_they_are_weighted()
    {
        // Three towns of 60, 30 and 10 thousand, a hundred asked in each, of whom 70, 90 and 98 are satisfied.
        string[] town = [.. Enumerable.Range(0, 300).Select(row => $"t{row / 100}")];
        double[] satisfied = [.. Enumerable.Range(0, 300).Select(row => row % 100 < new[] { 70, 90, 98 }[row / 100] ? 1.0 : 0)];
        var equal = SampleDesign.Of([.. Enumerable.Repeat(1.0, 300)], town);
        var weighted = equal.CalibratedBy(Calibration.Of(equal.Weights, [(new("town", new Dictionary<string, double> { ["t0"] = 60_000, ["t1"] = 30_000, ["t2"] = 10_000 }), town)], new()));

        Assert.Equal((.86, .788), (Math.Round(equal.Share(satisfied)!.Value, 9), Math.Round(weighted.Share(satisfied)!.Value, 9)));
    }

    private static Margin By(string name, string[] categories) =>
        new(name, categories.Zip(Population).GroupBy(each => each.First).ToDictionary(same => same.Key, same => same.Sum(each => each.Second)));

    private static IEnumerable<double> Ratios(Calibration done) => done.Weights.Zip(Sample, (weight, start) => weight / start);

    private static string[] Rows(string[] of) => [.. Sample.Index().SelectMany(cell => Enumerable.Repeat(of[cell.Index], (int)cell.Item))];
}
