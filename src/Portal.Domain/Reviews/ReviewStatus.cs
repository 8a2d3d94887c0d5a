namespace Portal.Domain.Reviews;

/// <summary>Where one unit's review stands.</summary>
public enum ReviewStatus
{
    /// <summary>Chưa mở: nobody has answered anything.</summary>
    NotOpened,

    /// <summary>Đang nhập.</summary>
    InProgress,

    /// <summary>Chờ ký: the officer has sent it to the head.</summary>
    AwaitingSignature,

    /// <summary>Đã nộp: signed; waits for verification.</summary>
    Submitted,

    /// <summary>Đang thẩm định.</summary>
    Verifying,

    /// <summary>Trả lại bổ sung.</summary>
    Returned,

    /// <summary>Đã thẩm định.</summary>
    Verified,
}
