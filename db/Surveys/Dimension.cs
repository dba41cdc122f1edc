namespace PingHuEcoPublic.Surveys;

/// <summary>The five dimensions of the provincial survey of public satisfaction with the environment, in the order in which it reports them.</summary>
public enum Dimension
{
    /// <summary>获得感: how the quality of air, water and surroundings is felt.</summary>
    Quality,

    /// <summary>满意度: satisfaction with what is done for the environment.</summary>
    Satisfaction,

    /// <summary>认知度: what people know of it.</summary>
    Awareness,

    /// <summary>参与度: what people say that they do themselves; never derived from clicks here.</summary>
    Participation,

    /// <summary>信心度: confidence that it will get better.</summary>
    Confidence,
}
