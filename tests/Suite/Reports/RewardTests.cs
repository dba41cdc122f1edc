using CsCheck;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Tests.Reports;

public sealed class RewardTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Theory]
    [InlineData(300_000, false, false, false, 15_000)]
    [InlineData(300_000, true, false, false, 20_000)]
    [InlineData(300_000, true, true, true, 40_000)]
    [InlineData(2_000_000, false, false, false, 100_000)]
    [InlineData(2_000_001, false, false, false, 100_000)]
    [InlineData(5_000_000, true, false, true, 115_000)]
    [InlineData(0, false, true, false, 10_000)]
    public void The_share_of_the_fine_is_capped_and_the_grounds_add_up(long fine, bool detention, bool arrest, bool verdict, long total) =>
        Assert.Equal(Fen.FromYuan(total), Of(new(Fen.FromYuan(fine), detention, arrest, verdict)).Total);

    [Fact]
    public void Each_part_keeps_its_rule_its_amount_and_its_source()
    {
        var reward = Of(new(Fen.FromYuan(300_000), Detention: true));

        Assert.Equal(["reward.base.percent", "reward.detention"], reward.Parts.Select(part => part.Rule));
        Assert.Equal([new(1_500_000), new Fen(500_000)], reward.Parts.Select(part => part.Amount));
        Assert.All(reward.Parts, part => Assert.Contains("浙江省生态环境违法行为举报奖励办法", part.Source, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(10, 1)]      // 0.5 分 goes up
    [InlineData(9, 0)]
    [InlineData(30, 2)]      // 1.5 分
    [InlineData(12_345, 617)]
    public void The_share_is_rounded_to_the_fen_a_half_upwards(long fine, long share) =>
        Assert.Equal(new Fen(share), Of(new(new Fen(fine))).Total);

    [Fact]
    public void Before_2021_there_is_no_rule_and_it_says_so()
    {
        var refusal = Assert.Throws<Refusal>(() => Reward.Of(new(Fen.FromYuan(300_000)), ReferenceFiles.Rules, new(2020, 12, 31)));

        Assert.Equal("reward.rule.absent", refusal.Message);
        Assert.Equal(Fen.FromYuan(15_000), Reward.Of(new(Fen.FromYuan(300_000)), ReferenceFiles.Rules, new(2021, 1, 1)).Total);
    }

    [Fact]
    public void Nothing_to_reward_is_refused_rather_than_computed_as_zero()
    {
        Assert.Equal("reward.ground.absent", Assert.Throws<Refusal>(() => Of(new(null))).Message);
        Assert.Equal("reward.ground.absent", Assert.Throws<Refusal>(() => Of(new(Fen.Zero))).Message);
    }

    [Fact]
    public void The_formula_survives_as_json_with_its_unit_in_the_names()
    {
        var reward = Of(new(Fen.FromYuan(300_000), Verdict: true));

        var text = Json.Write(reward);

        Assert.Contains("\"totalFen\":2500000", text, StringComparison.Ordinal);
        Assert.Contains("\"fineFen\":30000000", text, StringComparison.Ordinal);
        Assert.Equal(text, Json.Write(Json.Read<Reward>(text)));
    }

    [Fact]
    public void The_formula_is_said_in_words_with_what_is_never_computed()
    {
        var said = RewardWords.Say(Of(new(Fen.FromYuan(3_000_000), Detention: true)), Wording.Chinese);

        Assert.Equal("奖励合计：105,000 元", said[0]);
        Assert.Equal("按罚款：3,000,000 元 × 5% = 150,000 元，按上限计 100,000 元（规则 reward.base.percent）", said[1]);
        Assert.Equal("行政拘留：加 5,000 元（规则 reward.detention）", said[2]);
        Assert.Contains(said, line => line.Contains("四舍五入到分", StringComparison.Ordinal));
        Assert.Contains(said, line => line.Contains("同级政府同意", StringComparison.Ordinal));
    }

    [Fact]
    public void A_larger_fine_never_earns_less_and_never_more_than_the_cap() => Gen.Select(Gen.Long[1, 100_000_000_000], Gen.Long[0, 1_000_000_000]).Sample((fine, more) =>
    {
        var (less, larger) = (Of(new(new Fen(fine), Detention: true)).Total, Of(new(new Fen(fine + more), Detention: true)).Total);
        return less <= larger && larger <= Fen.FromYuan(105_000);
    });

    [Theory]
    [InlineData("300000", 30_000_000)]
    [InlineData("0.5", 50)]
    [InlineData("1234.56", 123_456)]
    public void Yuan_are_read_exactly(string text, long fen)
    {
        Assert.True(Fen.TryParseYuan(text, out var read));
        Assert.Equal(new Fen(fen), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.234")]
    [InlineData("1,000")]
    [InlineData("1e5")]
    [InlineData("三十万")]
    [InlineData("9999999999999999")]
    [InlineData(null)]
    public void What_is_no_amount_of_yuan_is_not_read(string? text) => Assert.False(Fen.TryParseYuan(text, out _));

    private static Reward Of(RewardFacts facts) => Reward.Of(facts, ReferenceFiles.Rules, Day);
}
