using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>Published figures of real samples, to the digits to which R's survey package prints them.</summary>
public sealed class SampleDesignTests
{
    private const double Exact = 1e-6;

    [Fact]
    public void V1_a_stratified_sample_has_its_published_mean_total_and_errors()
    {
        var (rows, design) = Strat();

        Near(662.287363159, 9.40894080278, design.Mean(rows.Numbers("api00")));
        var total = design.Total(rows.Numbers("enroll"));
        Assert.Equal(3687177.532438, total.Value, Exact * 1000);
        Assert.Equal(114641.716101, total.StandardError, Exact * 1000);
    }

    [Fact]
    public void V1_shares_and_their_design_effect_are_those_of_the_package()
    {
        var (rows, design) = Strat();

        var yes = design.Share(rows.Holds("sch.wide", "Yes"))!;

        Near(0.827948011416, 0.0243447801131, yes);
        Assert.Equal(0.855571850975, yes.DesignEffect!.Value, Exact);
    }

    [Theory]
    [InlineData("E", 0.91, 0.0284351962064)]
    [InlineData("H", 0.52, 0.0689676349228)]
    [InlineData("M", 0.70, 0.0638374303472)]
    public void V1_a_part_of_the_sample_keeps_the_design_of_the_whole(string type, double share, double error)
    {
        var (rows, design) = Strat();
        var holds = rows.Holds("sch.wide", "Yes");
        foreach (var (row, of) in rows.Cells("stype").Index())
            if (of != type) holds[row] = double.NaN;

        Near(share, error, design.Share(holds));
    }

    [Fact]
    public void V2_a_cluster_sample_has_its_published_mean_error_and_design_effect()
    {
        var (rows, design) = Clusters();

        var mean = design.Mean(rows.Numbers("api00"))!;

        Near(644.16939890710, 23.54224069378, mean);
        Assert.Equal(9.34586945059, mean.DesignEffect!.Value, Exact);
        var total = design.Total(rows.Numbers("enroll"));
        Assert.Equal((3404940, 932235), (Math.Round(total.Value), Math.Round(total.StandardError)));
    }

    [Fact]
    public void V2_elementary_schools_alone_have_the_error_of_the_whole_sample_of_clusters()
    {
        var (rows, design) = Clusters();
        var score = rows.Numbers("api00");
        foreach (var (row, of) in rows.Cells("stype").Index())
            if (of != "E") score[row] = double.NaN;

        var mean = design.Mean(score)!;

        Near(648.868055556, 22.3624088938, mean);
        Assert.Equal(6.58367352503, mean.DesignEffect!.Value, Exact);
    }

    [Fact]
    public void V3_post_stratified_to_the_types_of_school_the_errors_are_those_of_residuals()
    {
        var (rows, design) = Clusters();
        var calibrated = design.CalibratedBy(Calibration.Of(design.Weights, [(Types, rows.Cells("stype"))], new()));

        Near(642.3107882116, 23.9204864451, calibrated.Mean(rows.Numbers("api00")));
        var total = calibrated.Total(rows.Numbers("enroll"));
        Assert.Equal((3680893, 406293), (Math.Round(total.Value), Math.Round(total.StandardError)));
    }

    [Fact]
    public void V4_raked_to_two_margins_mean_total_and_errors_are_the_published_ones()
    {
        var (rows, design) = Clusters();
        var raking = Calibration.Of(design.Weights, [(Types, rows.Cells("stype")), (Margin("sch.wide", ("No", 1072), ("Yes", 5122)), rows.Cells("sch.wide"))], new());
        var calibrated = design.CalibratedBy(raking);

        Assert.True(raking.Converged);
        Near(641.2303209268, 23.7036168879, calibrated.Mean(rows.Numbers("api00")));
        var total = calibrated.Total(rows.Numbers("enroll"));
        Assert.Equal(3647280.148071, total.Value, Exact * 1000);
        Assert.Equal(400603.256862, total.StandardError, Exact * 1000);
    }

    [Fact]
    public void Raking_a_stratified_sample_of_unequal_weights_gives_the_error_of_the_package()
    {
        var (rows, design) = Strat();
        var calibrated = design.CalibratedBy(Calibration.Of(design.Weights,
            [(Margin("awards", ("No", 2027), ("Yes", 4167)), rows.Cells("awards")), (Margin("sch.wide", ("No", 1072), ("Yes", 5122)), rows.Cells("sch.wide"))], new(1e-12)));

        var mean = calibrated.Mean(rows.Numbers("api00"))!;

        Near(662.48976145, 9.292184219, mean);
        Assert.Equal(1.1760984597, mean.DesignEffect!.Value, Exact);
        Assert.Equal(1.13812304931, mean.DesignEffectWithReplacement!.Value, Exact);
    }

    [Fact]
    public void Post_stratifying_a_stratified_sample_gives_the_error_of_the_package()
    {
        var (rows, design) = Strat();

        Near(663.79832582, 9.41701794291, design.CalibratedBy(Calibration.Of(design.Weights, [(Margin("awards", ("No", 2027), ("Yes", 4167)), rows.Cells("awards"))], new())).Mean(rows.Numbers("api00")));
    }

    [Theory]
    [InlineData(new double[] { 20, 200, 11, 25, 550, 30, 250, 100, 10, 55 }, 243.914, 48.752, 1.9741)]
    [InlineData(new double[] { 100, 100, 100, 100, 100, 100, 100, 100, 100, 100 }, 113.700, 35.626, null)]
    public void V6_ten_weighted_values_have_their_published_error_and_design_effect(double[] weights, double mean, double error, double? effect)
    {
        var estimate = SampleDesign.Of(weights).Mean([15, 143, 21, 51, 337, 50, 274, 145, 15, 86])!;

        Assert.Equal((mean, error), (Math.Round(estimate.Value, 3), Math.Round(estimate.StandardError, 3)));
        Assert.Equal(effect ?? 1, Math.Round(estimate.DesignEffectWithReplacement!.Value, 4));
    }

    [Fact]
    public void The_weights_of_the_stratified_sample_cost_what_Kish_says()
    {
        var kish = Kish.Of(Strat().Design.Weights);

        Assert.Equal((200, 1.18637098474, 168.581331281), (kish.Base, Math.Round(kish.Effect, 11), Math.Round(kish.EffectiveBase, 9)));
    }

    [Fact]
    public void V9_fifty_weights_of_one_and_fifty_of_two_are_worth_ninety() =>
        Assert.Equal(90, Kish.Of([.. Enumerable.Repeat(1.0, 50), .. Enumerable.Repeat(2.0, 50)]).EffectiveBase, 12);

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    public void The_trap_of_surveysd_equal_weights_cost_nothing_whatever_their_number(int n) =>
        Assert.Equal((1, n), (Kish.Of([.. Enumerable.Repeat(3.7, n)]).Effect, Kish.Of([.. Enumerable.Repeat(3.7, n)]).EffectiveBase), (one, other) => Math.Abs(one.Item1 - other.Item1) < 1e-12 && Math.Abs(one.Item2 - other.Item2) < 1e-9);

    [Fact]
    public void PracTools_a_design_effect_of_1_25_leaves_800_of_1000()
    {
        var weights = Enumerable.Range(0, 1000).Select(row => row % 2 == 0 ? 1.5 : 0.5).ToArray();

        Assert.Equal((1.25, 800), (Kish.Of(weights).Effect, Kish.Of(weights).EffectiveBase));
    }

    [Fact]
    public void Weights_in_any_order_have_the_same_sum_to_the_last_digit()
    {
        var weights = Enumerable.Range(1, 100_000).Select(i => 1.0 / i).ToArray();

        Assert.Equal(Kish.Of(weights).Sum, Kish.Of([.. weights.Reverse()]).Sum);
    }

    [Fact]
    public void A_share_that_nobody_gave_has_a_Wilson_interval_by_the_effective_base()
    {
        var none = SampleDesign.Of([.. Enumerable.Repeat(1.0, 20)]).Share(new double[20])!;

        Assert.Equal((0, 0.161125158053), (none.Wilson().Low, none.Wilson().High), (one, other) => Math.Abs(one.Item1 - other.Item1) < 1e-9 && Math.Abs(one.Item2 - other.Item2) < 1e-9);
    }

    [Theory]
    [InlineData("statistics.rows.none", new double[] { }, null, null)]
    [InlineData("statistics.weight.wrong", new[] { 1, -1.0 }, null, null)]
    [InlineData("statistics.weight.wrong", new[] { 1, double.NaN }, null, null)]
    [InlineData("statistics.weight.none", new[] { 0, 0.0 }, null, null)]
    [InlineData("statistics.stratum.lonely", new[] { 1, 1, 1.0 }, new[] { "a", "a", "b" }, null)]
    [InlineData("statistics.population.small", new[] { 1, 1, 1.0 }, null, new[] { 2, 2, 2.0 })]
    [InlineData("statistics.population.differs", new[] { 1, 1, 1.0 }, null, new[] { 20, 20, 21.0 })]
    public void A_design_that_cannot_be_is_refused(string key, double[] weights, string[]? strata, double[]? population) =>
        Assert.Equal(key, Assert.Throws<Refusal>(() => SampleDesign.Of(weights, strata, null, population)).Message);

    private static Margin Types => Margin("stype", ("E", 4421), ("H", 755), ("M", 1018));

    private static Margin Margin(string name, params (string, double)[] targets) => new(name, targets.ToDictionary(each => each.Item1, each => each.Item2));

    private static (StatisticsData Rows, SampleDesign Design) Strat()
    {
        var rows = StatisticsData.Read("apistrat.csv");
        return (rows, SampleDesign.Of(rows.Numbers("pw"), rows.Cells("stype"), null, rows.Numbers("fpc")));
    }

    private static (StatisticsData Rows, SampleDesign Design) Clusters()
    {
        var rows = StatisticsData.Read("apiclus1.csv");
        return (rows, SampleDesign.Of(rows.Numbers("pw"), null, rows.Cells("dnum"), rows.Numbers("fpc")));
    }

    private static void Near(double value, double error, Estimate? estimate)
    {
        Assert.Equal(value, estimate!.Value, Exact);
        Assert.Equal(error, estimate.StandardError, Exact);
    }
}
