package io.minimeet.rtp.codec;

/**
 * The structures a stream has and had: packets that come late, across a keyframe, follow the one
 * before. The ids of their templates do not overlap (AV1 RTP specification, A.4.2).
 */
public final class DependencyStructures {
  private DependencyStructure newest = new DependencyStructure();
  private DependencyStructure before = new DependencyStructure();

  /** A keyframe brought a structure; the same one again changes nothing but what is active. */
  public void adopt(DependencyStructure structure) {
    DependencyStructure oldest = before;
    before = newest;
    newest = oldest;
    newest.copy(structure);
  }

  /** The structure that has the template; the newest where none has. */
  DependencyStructure of(int templateId) {
    return newest.template(templateId) < 0 && before.template(templateId) >= 0 ? before : newest;
  }

  public DependencyStructure newest() {
    return newest;
  }
}
