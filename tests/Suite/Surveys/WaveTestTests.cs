using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class WaveTestTests
{
    private const double Exact = 1e-6;

    [Fact]
    public void Two_shares_are_tested_by_the_pooled_error_and_their_interval_is_by_the_unpooled_one()
    {
        var test = WaveTest.OfShares((290.0 / 380, 380), (330.0 / 400, 400))!;

        Assert.Equal(4.57082979626485, test.Z * test.Z, Exact);
        Assert.Equal(0.03252080924191, test.P, Exact);
        Assert.Equal((0.00515237289323, 0.11853183763309), (test.Interval.Low, test.Interval.High), Close);
        Assert.Equal((0.0618421052632, 0.0289238643246), (test.Difference, test.StandardError), Close);
    }

    [Fact]
    public void Two_means_with_their_errors_give_z_of_the_difference()
    {
        var test = WaveTest.OfMeans((80, 3), (90, 4))!;

        Assert.Equal((10, 5, 2), (test.Difference, test.StandardError, test.Z));
        Assert.Equal(0.0455002638963584, test.P, 1e-12);
    }

    [Fact]
    public void A_panel_that_was_asked_twice_has_twice_its_covariance_less() =>
        Assert.Equal(Math.Sqrt(9 + 16 - 12), WaveTest.OfMeans((80, 3), (90, 4), covariance: 6)!.StandardError, 12);

    [Fact]
    public void Waves_that_do_not_vary_cannot_be_tested() =>
        Assert.Equal((null, null), (WaveTest.OfMeans((100, 0), (100, 0)), WaveTest.OfShares((1, 40), (1, 60))));

    [Fact]
    public void V8_Fleiss_smokers_are_not_one_share()
    {
        var (chi, degrees, p) = WaveTest.Homogeneity([(83, 86), (90, 93), (129, 136), (70, 82)]);

        Assert.Equal(3, degrees);
        Assert.Equal(12.60041129712764, chi, Exact);
        Assert.Equal(0.00558547666163, p, Exact);
    }

    [Fact]
    public void Holm_takes_the_smallest_by_all_the_next_by_one_less_and_never_falls() =>
        Assert.Equal([.03, .06, .06, .02], WaveTest.Holm([.01, .04, .03, .005]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void Holm_never_exceeds_one_and_leaves_a_single_test_alone()
    {
        Assert.Equal([1, 1], WaveTest.Holm([.9, .8]));
        Assert.Equal([.04], WaveTest.Holm([.04]));
        Assert.Empty(WaveTest.Holm([]));
    }

    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.8, 0.8416212335729143)]
    [InlineData(0.5, 0)]
    [InlineData(0.001, -3.090232306167813)]
    public void The_quantiles_of_the_normal_distribution_are_known(double p, double z) =>
        Assert.Equal(z, Distributions.NormalQuantile(p), 1e-9);

    [Theory]
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(0.0039321400000195, 1, 0.95)]
    [InlineData(16.918977604620448, 9, 0.05)]
    [InlineData(150, 100, 0.000903932042354)]
    public void The_tail_of_chi_squared_is_known(double value, int degrees, double p) =>
        Assert.Equal(p, Distributions.ChiSquaredAbove(value, degrees), 1e-9);

    [Fact]
    public void Net_promoters_error_is_that_of_one_sample_and_not_of_two_shares()
    {
        var nps = new NetPromoter(.5, .2, 400);

        Assert.Equal(30, nps.Score, 12);
        Assert.Equal(100 * Math.Sqrt((.7 - .09) / 400), nps.StandardError, 12);
        Assert.NotEqual(100 * Math.Sqrt((.25 / 400) + (.16 / 400)), nps.StandardError, 3);
    }

    [Theory]
    [InlineData(0, -100)]
    [InlineData(6, -100)]
    [InlineData(7, 0)]
    [InlineData(8, 0)]
    [InlineData(9, 100)]
    [InlineData(10, 100)]
    public void Promoters_give_nine_or_ten_and_detractors_up_to_six(int answer, double worth) => Assert.Equal(worth, NetPromoter.Worth(answer));

    [Fact]
    public void Five_codes_lie_evenly_and_are_not_the_points_of_a_score_map() =>
        Assert.Equal([0, 25, 50, 75, 100], Enumerable.Range(1, 5).Select(code => Indices.Equidistant(code, 5)));

    [Fact]
    public void V12_the_equidistant_index_of_a_mean_of_3_5_on_five_codes_is_62_5() => Assert.Equal(62.5, Indices.Equidistant(3.5, 5));

    [Fact]
    public void Top_two_is_by_place_so_that_80_points_belong_and_75_are_no_border() =>
        Assert.Equal([true, true, false, false, false], Enumerable.Range(0, 5).Select(Indices.IsTopTwo));

    [Fact]
    public void Acsi_is_the_weighted_mean_stretched_to_a_hundred() =>
        Assert.Equal(((7.0 * .3885) + (6 * .3190) + (5 * .2925)) / 9 * 100, Indices.WeightedEquidistant([(8, .3885), (7, .3190), (6, .2925)], 10), 9);

    [Fact]
    public void Dali_2010_a_composite_comes_with_its_weights_or_it_cannot_be_recomputed()
    {
        (double?, double)[] known = [(90, .5), (80, .3), (null, .2)];

        Assert.Equal(((90 * .5) + (80 * .3)) / .8, Indices.Composite(known)!.Value, 12);
        Assert.Null(Indices.Composite([(null, 1)]));
    }

    [Theory]
    [InlineData(150, 300.0 / 440)]
    [InlineData(100, 300.0 / 395)]
    public void V11_the_worked_response_rate_comes_out(int unknown, double rate) =>
        Assert.Equal(rate, new ResponseRates(300, 0, 0, 0, 5, unknown, 0, .9).Rr3!.Value, 12);

    [Fact]
    public void The_six_response_rates_differ_by_partial_interviews_and_by_what_is_unknown()
    {
        var rates = new ResponseRates(60, 10, 15, 10, 5, 30, 10, .5);

        Assert.Equal([60 / 140.0, 70 / 140.0, 60 / 120.0, 70 / 120.0, .6, .7], new[] { rates.Rr1, rates.Rr2, rates.Rr3, rates.Rr4, rates.Rr5, rates.Rr6 }.Select(rate => rate!.Value));
        Assert.Equal((null, null), ((rates with { Eligible = null }).Rr3, (rates with { Eligible = null }).Rr4));
    }

    [Theory]
    [InlineData(400, .050)]
    [InlineData(625, .040)]
    [InlineData(1111, .030)]
    public void The_headline_of_one_over_root_n_is_wider_than_the_margin_of_error(int n, double headline)
    {
        Assert.Equal(headline, Math.Round(1 / Math.Sqrt(n), 3));
        Assert.True(Precision.MarginOfError(.5, n) < 1 / Math.Sqrt(n));
    }

    [Fact]
    public void A_finite_population_narrows_the_margin_and_asking_everybody_leaves_none()
    {
        Assert.Equal(Interval.Z95 * Math.Sqrt(.25 / 500) * Math.Sqrt(500.0 / 999), Precision.MarginOfError(.5, 500, population: 1000), 12);
        Assert.Equal(0, Precision.MarginOfError(.5, 1000, population: 1000));
    }

    [Fact]
    public void Two_waves_of_672_find_a_change_of_seven_and_a_half_points() =>
        Assert.Equal(.0764, Precision.DetectableDifference(.5, 672), .0001);

    [Fact]
    public void One_of_a_thousand_residents_of_Pinghu_are_672() => Assert.Equal(672, Precision.LeastSample(671_326, 1));

    private static bool Close((double, double) one, (double, double) other) => Math.Abs(one.Item1 - other.Item1) < Exact && Math.Abs(one.Item2 - other.Item2) < Exact;
}
