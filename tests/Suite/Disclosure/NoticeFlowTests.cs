using System.Text;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class NoticeFlowTests
{
    private const string Approved = """
                    edit        submit      return      approve     schedule    publish     withdraw    abandon
        draft       draft       in_review   -           -           -           -           withdrawn   published
        in_review   -           -           draft       in_review   scheduled   published   withdrawn   -
        scheduled   -           -           draft       -           -           published   withdrawn   -
        published   draft       -           -           -           -           -           withdrawn   -
        withdrawn   -           -           -           -           -           -           -           -
        """;

    [Fact]
    public void The_flow_is_the_approved_table()
    {
        var matrix = new StringBuilder(string.Concat("".PadRight(12), string.Concat(Enum.GetValues<NoticeAct>().Select(act => act.Word().PadRight(12)))).TrimEnd());
        foreach (var stage in Enum.GetValues<NoticeStage>())
            matrix.Append('\n').Append(stage.Word().PadRight(12)).Append(string.Concat(Enum.GetValues<NoticeAct>().Select(act => (stage.Allows(act) ? stage.After(act).Word() : "-").PadRight(12))).TrimEnd());

        Assert.Equal(Approved, matrix.ToString());
    }

    [Fact]
    public void A_refused_act_says_which_and_where()
    {
        var refusal = Assert.Throws<Refusal>(() => NoticeStage.Withdrawn.After(NoticeAct.Edit));

        Assert.Equal("notice.edit.while.withdrawn", refusal.Message);
    }

    [Fact]
    public void From_a_draft_nothing_new_is_public_without_review() =>
        Assert.DoesNotContain(Enum.GetValues<NoticeAct>(), act => act != NoticeAct.Abandon && NoticeStage.Draft.Allows(act) && NoticeStage.Draft.After(act) == NoticeStage.Published);
}
