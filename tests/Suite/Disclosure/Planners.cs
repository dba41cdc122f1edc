using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

/// <summary>A small plan as an office would print it, and its way into the record.</summary>
internal static class Planners
{
    public const string Text = """
        关于印发《2026年某市生态创建工作计划》的通知

        各镇人民政府、街道办事处：

        现将计划印发给你们，请认真抓好落实。

        某市创建办公室

        2026年1月6日

        附件1

        市级有关部门名单

        发改局(市长三角发展办)、水利局、审计局市场监管局、统计局、月球局。

        附件2

        一、工作目标

        PM2.5浓度稳定；森林覆盖率保持稳定。

        二、重点工作

        （一）改善水环境

        1.整治入河排污口。完成排查。（牵头单位：水利局；配合单位：农业农村局、市生态环境分局；完成时限：10月底）

        2.建设幸福河湖。逐条实施，
        长效管护。

        （二）改善大气环境

        1.实施治理项目。完成90个以上。

        三、保障措施

        （一）强化组织领导

        各司其职。

        打印本页 关闭窗口
        """;

    extension(Bench bench)
    {
        public async Task<PlanReading> PlanReadAsync(string text = Text) =>
            PlanText.Read(SourcePage.Read(text), await bench.Get<PlanReader>().BodiesAsync(TestContext.Current.CancellationToken));

        /// <summary>The plan of 2026, public: the water bureau leads its first group, the bureau its second.</summary>
        public async Task<YearPlan> PublicPlanAsync()
        {
            var (desk, tasks, reader, stop) = (bench.Get<PlanDesk>(), bench.Get<PlanTaskDesk>(), bench.Get<PlanReader>(), TestContext.Current.CancellationToken);
            await desk.ImportAsync(2026, await bench.PlanReadAsync(), replace: false, Wang, stop);
            foreach (var task in (await reader.FindAsync(2026, stop))!.Tasks.Where(task => task.Lead is null))
                await tasks.EditAsync(task.Id, task.Version, new(task.GroupPosition, task.Title, task.Measure, task.GroupPosition == 1 ? "water" : "bureau", task.Joint, task.DueOn), Wang, stop);
            await desk.PublishAsync(2026, Li, stop);
            return (await reader.FindAsync(2026, stop))!;
        }
    }
}
